package org.comity.keycloak.claims;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;

/** An account of a Keycloak realm. Reads what is the person's own: nothing that a group hands down. */
record MappedAccount(UserModel user) implements Account {

    @Override
    public String id() {
        return user.getId();
    }

    @Override
    public List<String> values(String attribute) {
        return user.getAttributeStream(attribute).toList();
    }

    @Override
    public List<List<String>> groups() {
        return user.getGroupsStream()
                .filter(group -> group.getType() == GroupModel.Type.REALM) // an organisation's managers make their own
                .map(MappedAccount::path)
                .toList();
    }

    private static List<String> path(GroupModel group) {
        List<String> names = new ArrayList<>();
        for (@Nullable GroupModel step = group; step != null; step = step.getParent()) {
            names.add(step.getName());
        }
        Collections.reverse(names);
        return names;
    }
}

package org.comity.keycloak.claims;

import java.util.List;

/** What the user directory says of a person. Nothing of it has been checked when it was stored. */
interface Account {

    String id();

    /** In the order in which they are stored; empty when there is none. */
    List<String> values(String attribute);

    /** The person's groups, each as the names from the top group down to the one that the person is in. */
    List<List<String>> groups();
}

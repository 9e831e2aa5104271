package org.comity.pdp.endpoint.xacml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comity.pdp.decision.AttributeKey;
import org.comity.pdp.decision.Category;
import org.comity.pdp.desk.AccessQuestion;
import org.comity.pdp.endpoint.problem.ProblemException;
import org.comity.pdp.label.DocumentId;
import org.comity.pdp.policy.Statement;
import org.comity.pdp.subject.BearerToken;
import org.comity.pdp.subject.Caller;

/** The attributes of one individual request (XACML 3.0 §5.42), whichever syntax they came in. For one thread. */
final class RequestContext {
    static final String SUBJECT_ID = "urn:oasis:names:tc:xacml:1.0:subject:subject-id";
    static final String RESOURCE_ID = "urn:oasis:names:tc:xacml:1.0:resource:resource-id";
    static final String ACTION_ID = "urn:oasis:names:tc:xacml:1.0:action:action-id";
    static final String TOKEN = "urn:comity:subject:token";
    private static final int MAX_ATTRIBUTES = 256;

    private final Map<AttributeKey, List<String>> values = new LinkedHashMap<>();
    private final List<Category> categories = new ArrayList<>();

    /** Begins a category; each may come once, since one request asks for one decision. */
    Category begin(String categoryId) {
        for (Category category : Category.values()) {
            if (category.urn().equals(categoryId)) {
                if (categories.contains(category)) {
                    throw ProblemException.malformed(
                            "the category `%s` stands twice: one request asks for one decision".formatted(categoryId));
                }
                categories.add(category);
                return category;
            }
        }
        throw ProblemException.malformed(
                "the category `%s` is not known here: use access-subject, resource, action and environment"
                        .formatted(Printable.of(categoryId)));
    }

    /** Adds values; an attribute that stands several times is one bag (XACML 3.0 §7.3.2). */
    void add(Category category, String id, List<String> more) {
        values.computeIfAbsent(new AttributeKey(category, id), key -> new ArrayList<>())
                .addAll(more);
        if (values.size() > MAX_ATTRIBUTES) {
            throw ProblemException.malformed("the request has more than %d attributes".formatted(MAX_ATTRIBUTES));
        }
    }

    /** The question that the attributes ask. */
    AccessQuestion question(Caller caller) {
        Optional<BearerToken> token = taken(Category.SUBJECT, TOKEN).map(BearerToken::new);
        Optional<String> person = taken(Category.SUBJECT, SUBJECT_ID);
        String document = only(Category.RESOURCE, RESOURCE_ID)
                .orElseThrow(() -> ProblemException.malformed("the attribute `%s` is missing".formatted(RESOURCE_ID)));
        if (only(Category.ACTION, ACTION_ID).isEmpty()) {
            throw ProblemException.malformed("the attribute `%s` is missing".formatted(ACTION_ID));
        }
        List<Statement> statements = values.entrySet().stream()
                .map(entry ->
                        new Statement(entry.getKey().category(), entry.getKey().id(), entry.getValue()))
                .toList();
        return new AccessQuestion(caller, token, person, new DocumentId(document), statements, Optional.empty());
    }

    private Optional<String> taken(Category category, String id) {
        Optional<String> value = only(category, id);
        values.remove(new AttributeKey(category, id));
        return value;
    }

    private Optional<String> only(Category category, String id) {
        List<String> all = values.getOrDefault(new AttributeKey(category, id), List.of());
        if (all.size() > 1) {
            throw ProblemException.malformed(
                    "the attribute `%s` has %d values and may have one".formatted(id, all.size()));
        }
        return all.stream().findFirst();
    }
}

package org.comity.pdp.nevergrants;

import static org.comity.pdp.decision.Category.ACTION;
import static org.comity.pdp.decision.Category.ENVIRONMENT;
import static org.comity.pdp.decision.Category.RESOURCE;
import static org.comity.pdp.decision.Category.SUBJECT;

import org.comity.pdp.decision.AttributeKey;
import org.comity.pdp.decision.Category;
import org.comity.pdp.decision.ValueType;

/** An attribute of which the page `need-to-know.md` speaks, and what its values do there. */
enum Fact {
    JURISDICTION(SUBJECT, "urn:comity:subject:jurisdiction", Does.OPEN, 1),
    CLEARANCE(SUBJECT, "urn:comity:subject:clearance", Does.OPEN, 9),
    PERSON_CASE(SUBJECT, "urn:comity:subject:case", Does.OPEN, 9),
    UNDERTAKING(SUBJECT, "urn:comity:subject:undertaking", Does.OPEN, 9),
    TRAINED_UNTIL(SUBJECT, "urn:comity:subject:trained-until", ValueType.DATE, Does.OPEN, 1),
    CLEARANCE_RANK(SUBJECT, "urn:comity:subject:clearance-rank", ValueType.INTEGER, Does.OPEN, 1),
    ASSURANCE_LEVEL(SUBJECT, "urn:comity:subject:assurance-level", ValueType.INTEGER, Does.OPEN, 1),
    TOKEN_BOUND(SUBJECT, "urn:comity:subject:token-bound", ValueType.BOOLEAN, Does.OPEN, 1),
    CLASSIFICATION(RESOURCE, "urn:comity:resource:classification", Does.NOTHING, 1),
    ORIGINATOR(RESOURCE, "urn:comity:resource:originator", Does.OPEN, 1),
    RELEASABLE_TO(RESOURCE, "urn:comity:resource:releasable-to", Does.OPEN, 9),
    DOCUMENT_CASE(RESOURCE, "urn:comity:resource:case", Does.OPEN, 1),
    CATEGORY(RESOURCE, "urn:comity:resource:category", Does.RESTRICT, 9),
    PERMITTED_PURPOSE(RESOURCE, "urn:comity:resource:permitted-purpose", Does.OPEN, 9),
    INSTRUMENT(RESOURCE, "urn:comity:resource:instrument", Does.OPEN, 9),
    CAVEAT(RESOURCE, "urn:comity:resource:caveat", Does.RESTRICT, 9),
    RETAIN_UNTIL(RESOURCE, "urn:comity:resource:retain-until", ValueType.DATE, Does.RESTRICT, 1),
    RECEIVED_ON(RESOURCE, "urn:comity:resource:received-on", ValueType.DATE, Does.NOTHING, 1),
    CLASSIFICATION_RANK(RESOURCE, "urn:comity:resource:classification-rank", ValueType.INTEGER, Does.RESTRICT, 1),
    UNBOUND_ADMITTED(RESOURCE, "urn:comity:resource:unbound-admitted", ValueType.BOOLEAN, Does.OPEN, 1),
    USE_LIMITATION_ARTICLE(RESOURCE, "urn:comity:resource:use-limitation-article", Does.NOTHING, 9),
    CATEGORY_ADMITTED(RESOURCE, "urn:comity:resource:category-admitted", Does.OPEN, 9),
    CATEGORY_CLEAR(RESOURCE, "urn:comity:resource:category-clear", Does.OPEN, 9),
    ACTION_ID(ACTION, "urn:oasis:names:tc:xacml:1.0:action:action-id", Does.RESTRICT, 1),
    RECIPIENT(ACTION, "urn:comity:action:recipient", Does.RESTRICT, 1),
    PURPOSE(ENVIRONMENT, "urn:comity:environment:purpose", Does.RESTRICT, 1),
    INSTRUMENT_IN_FORCE(ENVIRONMENT, "urn:comity:environment:instrument-in-force", Does.OPEN, 9),
    TODAY(ENVIRONMENT, "urn:oasis:names:tc:xacml:1.0:environment:current-date", ValueType.DATE, Does.RESTRICT, 1);

    /** What one more value does: it may let more through, it may only hold back, or no rule looks at it. */
    enum Does {
        OPEN,
        RESTRICT,
        NOTHING
    }

    private final Category category;
    private final String id;
    private final ValueType type;
    private final Does does;
    private final int most;

    Fact(Category category, String id, Does does, int most) {
        this(category, id, ValueType.STRING, does, most);
    }

    Fact(Category category, String id, ValueType type, Does does, int most) {
        this.category = category;
        this.id = id;
        this.type = type;
        this.does = does;
        this.most = most;
    }

    AttributeKey key() {
        return new AttributeKey(category, id);
    }

    ValueType type() {
        return type;
    }

    Does does() {
        return does;
    }

    boolean single() {
        return most == 1;
    }
}

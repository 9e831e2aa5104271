package org.comity.pdp.policy.xacml;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.comity.pdp.decision.ValueType;
import org.comity.reference.problem.Quote;

/** Is a value written in a policy of the form that its data type has, and does its time name a zone? */
final class Literals {
    private static final String DAY = "-?\\d{4,9}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";
    private static final String HOUR = "([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?";
    private static final String ZONE = "(Z|[+-](0\\d|1[0-4]):[0-5]\\d)";

    private record Form(Pattern pattern, String wanted) {}

    private static final Map<String, Form> FORMS = Map.of(
            ValueType.INTEGER.uri(), new Form(Pattern.compile("[+-]?\\d{1,18}"), "a whole number"),
            ValueType.BOOLEAN.uri(), new Form(Pattern.compile("true|false|1|0"), "`true` or `false`"),
            ValueType.DATE.uri(), new Form(Pattern.compile(DAY + ZONE), "a date with a zone, as `2031-12-31Z`"),
            ValueType.TIME.uri(), new Form(Pattern.compile(HOUR + ZONE), "a time with a zone, as `12:00:00Z`"),
            ValueType.DATE_TIME.uri(),
                    new Form(
                            Pattern.compile(DAY + "T" + HOUR + ZONE),
                            "a date and time with a zone, as `2031-12-31T12:00:00Z`"));

    private Literals() {}

    /** What is wrong with it: without a zone, a comparison on the day itself comes out as Indeterminate. */
    static Optional<String> fault(String type, String text) {
        return Optional.ofNullable(FORMS.get(type))
                .filter(form -> !form.pattern().matcher(text.strip()).matches())
                .map(form -> "the value must be %s, not %s".formatted(form.wanted(), Quote.of(text.strip())));
    }
}

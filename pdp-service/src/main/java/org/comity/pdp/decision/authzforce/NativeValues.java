package org.comity.pdp.decision.authzforce;

import java.util.List;
import org.comity.pdp.decision.Bag;
import org.ow2.authzforce.core.pdp.api.value.AttributeBag;
import org.ow2.authzforce.core.pdp.api.value.AttributeDatatype;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.Bags;
import org.ow2.authzforce.core.pdp.api.value.BooleanValue;
import org.ow2.authzforce.core.pdp.api.value.DateTimeValue;
import org.ow2.authzforce.core.pdp.api.value.DateValue;
import org.ow2.authzforce.core.pdp.api.value.IntegerValue;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;
import org.ow2.authzforce.core.pdp.api.value.StringValue;
import org.ow2.authzforce.core.pdp.api.value.TimeValue;

/** Values of ours and values of the engine, there and back. */
final class NativeValues {
    private NativeValues() {}

    /** The bag in the engine's types; a value that is not of its type is an {@link IllegalArgumentException}. */
    static AttributeBag<?> bag(Bag bag) {
        return switch (bag.type()) {
            case STRING -> bag(StandardDatatypes.STRING, bag.values(), StringValue::new);
            case INTEGER ->
                bag(StandardDatatypes.INTEGER, bag.values(), text -> IntegerValue.valueOf(Long.parseLong(text)));
            case BOOLEAN -> bag(StandardDatatypes.BOOLEAN, bag.values(), BooleanValue::getInstance);
            case DATE -> bag(StandardDatatypes.DATE, bag.values(), DateValue::new);
            case TIME -> bag(StandardDatatypes.TIME, bag.values(), TimeValue::new);
            case DATE_TIME -> bag(StandardDatatypes.DATETIME, bag.values(), DateTimeValue::new);
        };
    }

    /** A value of the engine in lexical form; a date without its zone, as it is written on the wire. */
    static String text(AttributeValue value) {
        String text = String.valueOf(value.getContent().getFirst());
        return value instanceof DateValue && text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
    }

    private static <V extends AttributeValue> AttributeBag<V> bag(
            AttributeDatatype<V> datatype, List<String> values, Parser<V> parser) {
        if (values.size() == 1) {
            return Bags.singletonAttributeBag(datatype, parser.parse(values.getFirst()));
        }
        return Bags.newAttributeBag(datatype, values.stream().map(parser::parse).toList());
    }

    /** Reads one value. */
    private interface Parser<V> {
        V parse(String text);
    }
}

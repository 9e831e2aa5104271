package org.comity.pdp.label;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.comity.pdp.decision.ValueType;

/**
 * The form of values: as a label states them, and as the engine takes them. On the wire dates have no zone and are read
 * in UTC; without a zone the engine answers Indeterminate on the day itself.
 */
final class Lexical {
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d{0,17})");

    private static final DateTimeFormatter DATE = strict("uuuu-MM-dd");
    private static final DateTimeFormatter TIME = strict("HH:mm:ss");
    private static final DateTimeFormatter DATE_TIME = strict("uuuu-MM-dd'T'HH:mm:ss");

    private Lexical() {}

    /** The value as the engine takes it; empty where it has not the form of the type. */
    static Optional<String> read(ValueType type, String value) {
        try {
            return switch (type) {
                case STRING -> Optional.of(value);
                case INTEGER -> Optional.of(value).filter(INTEGER.asMatchPredicate());
                case BOOLEAN -> Optional.of(value).filter(word -> word.equals("true") || word.equals("false"));
                case DATE ->
                    Optional.of(LocalDate.parse(value, DATE))
                            .filter(date -> inTheCommonEra(date.getYear()))
                            .map(date -> DATE.format(date) + "Z");
                case TIME -> Optional.of(TIME.format(LocalTime.parse(value, TIME)) + "Z");
                case DATE_TIME ->
                    Optional.of(LocalDateTime.parse(value, DATE_TIME))
                            .filter(moment -> inTheCommonEra(moment.getYear()))
                            .map(moment -> DATE_TIME.format(moment) + "Z");
            };
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    /** How a value of the type is written in a label. */
    static String example(ValueType type) {
        return switch (type) {
            case STRING -> "text";
            case INTEGER -> "7";
            case BOOLEAN -> "true";
            case DATE -> "2031-12-31";
            case TIME -> "17:30:00";
            case DATE_TIME -> "2031-12-31T17:30:00";
        };
    }

    // XML Schema 1.0 knows no year 0, and years beyond four digits are nobody's retention date
    private static boolean inTheCommonEra(int year) {
        return year >= 1 && year <= 9999;
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }
}

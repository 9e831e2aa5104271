package org.comity.pdp.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.pdp.MalformedValue;

/**
 * The last line of a chain, as one keeps it elsewhere: it vouches for every line up to itself.
 *
 * @param sequence the number of the line, from 1; 0 before the first line
 * @param hash {@code sha256:} and the line's hash in hexadecimal
 */
public record AuditHead(long sequence, String hash) {
    private static final String ALGORITHM = "sha256:";
    private static final int DIGITS = 64;
    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,17}):(.*)");

    /** What the first line names as the one before it. */
    static final AuditHead GENESIS = new AuditHead(0, ALGORITHM + "0".repeat(DIGITS));

    public AuditHead {
        if (sequence < 0 || !isHash(hash)) {
            throw new MalformedValue(
                    "not a head of a log: `%d:%s`: it looks like `17:sha256:`, and 64 hexadecimal digits"
                            .formatted(sequence, hash));
        }
    }

    /** Reads what {@link #toString} writes. */
    public static AuditHead parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new MalformedValue(
                    "not a head of a log: `%s`: it looks like `17:sha256:`, and 64 hexadecimal digits".formatted(text));
        }
        return new AuditHead(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    // letter by letter, since each line of the log has one
    private static boolean isHash(String text) {
        if (text.length() != ALGORITHM.length() + DIGITS || !text.startsWith(ALGORITHM)) {
            return false;
        }
        for (int i = ALGORITHM.length(); i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return sequence + ":" + hash;
    }
}

package org.comity.pdp.label;

import java.util.regex.Pattern;
import org.comity.pdp.MalformedValue;

/**
 * The id of a document, as its owner gave it.
 *
 * @param value 1 to 200 visible ASCII characters, of letters, digits and {@code . _ ~ : @ + -}
 */
public record DocumentId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~:@+-]{1,200}");

    public DocumentId {
        if (!FORM.matcher(value).matches()) {
            throw new MalformedValue("not a document id: 1 to 200 letters, digits or any of . _ ~ : @ + - are needed");
        }
    }
}

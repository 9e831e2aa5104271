package org.comity.pdp.policy.xacml;

import java.util.ArrayList;
import java.util.List;
import org.comity.reference.problem.Place;

/**
 * The text of an XML file with its lines, to find where a tag begins: parsers only say where it ends.
 */
final class XmlText {
    private final String file;
    private final String text;
    private final List<Integer> lines = new ArrayList<>(List.of(0));

    XmlText(String file, String text) {
        this.file = file;
        this.text = text;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // XML 1.0 §2.11: a carriage return ends a line, alone or with the line feed after it
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                lines.add(i + 1);
            }
        }
    }

    String text() {
        return text;
    }

    /**
     * Where the tag begins that ends there: no `<` may stand inside a tag (XML 1.0 §3.1), so it is the one before.
     *
     * @param line of its end, from 1
     * @param column after its last character, from 1
     */
    Place tagEndingAt(int line, int column) {
        int end = Math.min(offset(line, column) - 1, text.length() - 1);
        int start = text.lastIndexOf('<', end);
        return start < 0 ? at(line, column) : place(start);
    }

    /** Where that stands for the first time. */
    Place first(String wanted) {
        return place(Math.max(text.indexOf(wanted), 0));
    }

    /** A place as a parser names it; those that name none mean the file's start. */
    Place at(int line, int column) {
        return new Place(file, Math.max(line, 1), Math.max(column, 1));
    }

    private int offset(int line, int column) {
        int known = Math.min(Math.max(line, 1), lines.size());
        return lines.get(known - 1) + Math.max(column, 1) - 1;
    }

    private Place place(int offset) {
        int found = java.util.Collections.binarySearch(lines, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Place(file, line + 1, offset - lines.get(line) + 1);
    }
}

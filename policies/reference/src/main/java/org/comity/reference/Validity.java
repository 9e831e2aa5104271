package org.comity.reference;

import java.time.LocalDate;

/** From one day to another, both inclusive; an open end is {@link LocalDate#MIN} or {@link LocalDate#MAX}. */
public record Validity(LocalDate from, LocalDate to) {

    public static final Validity ALWAYS = new Validity(LocalDate.MIN, LocalDate.MAX);

    public Validity {
        if (from.isAfter(to)) {
            throw new MalformedValue("ends before it begins: from `%s` to `%s`".formatted(from, to));
        }
    }

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    public boolean overlaps(Validity other) {
        return !from.isAfter(other.to) && !to.isBefore(other.from);
    }
}

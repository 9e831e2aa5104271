package org.comity.reference.problem;

/**
 * A mistake in a file, with its place: {@code classifications.yaml:12:31: …}.
 *
 * @param message for people: lower case, no full stop, input in backticks, with a remedy where there is one
 */
public record Problem(String file, int line, int column, String message) {

    public static Problem at(Place place, String message) {
        return new Problem(place.file(), place.line(), place.column(), message);
    }

    public Place place() {
        return new Place(file, line, column);
    }

    @Override
    public String toString() {
        return place() + ": " + message;
    }
}

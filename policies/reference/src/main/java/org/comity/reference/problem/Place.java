package org.comity.reference.problem;

/** Where in which file; lines and columns count from 1. */
public record Place(String file, int line, int column) {

    /** For what is wrong with a file as a whole, such as its absence. */
    public static Place startOf(String file) {
        return new Place(file, 1, 1);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}

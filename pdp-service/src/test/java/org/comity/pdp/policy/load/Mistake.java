package org.comity.pdp.policy.load;

/**
 * One mistake in one file, and what is to be said of it.
 *
 * @param title what is wrong
 * @param file in which file
 * @param from what stands there
 * @param to what is written instead
 * @param wanted one of the problems, word for word
 */
record Mistake(String title, String file, String from, String to, String wanted) {
    @Override
    public String toString() {
        return title;
    }
}

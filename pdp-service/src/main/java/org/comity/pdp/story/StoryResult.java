package org.comity.pdp.story;

/** What came of a story. */
public sealed interface StoryResult {
    /** The story. */
    Story story();

    /**
     * The answer is the one that is wanted.
     *
     * @param story the story
     */
    record AsWanted(Story story) implements StoryResult {}

    /**
     * It is another one.
     *
     * @param story the story
     * @param got the answer in one line
     * @param note what else there is to say of it, empty where there is nothing
     */
    record Otherwise(Story story, String got, String note) implements StoryResult {
        /** For people: where, what was wanted, what came. */
        @Override
        public String toString() {
            String lines = "%s: %s\n  wanted: %s\n  got:    %s"
                    .formatted(story.place(), story.title(), Shown.wanted(story.wanted()), got);
            return note.isEmpty() ? lines : lines + "\n  note:   " + note;
        }
    }
}

package org.comity.pdp.audit;

import java.time.Duration;

/** Is told how the log fares, for metrics. Called on the log's own thread: it must be quick. */
interface FlushObserver {
    /** Watches nothing. */
    FlushObserver NONE = new FlushObserver() {
        @Override
        public void flushed(int records, int bytes, Duration disk, Duration longestWait) {}

        @Override
        public void failed(int records) {}
    };

    /**
     * A batch is on the disk.
     *
     * @param records how many
     * @param bytes how many
     * @param disk how long writing and forcing took
     * @param longestWait from the first record's append to now
     */
    void flushed(int records, int bytes, Duration disk, Duration longestWait);

    /**
     * A batch could not be written.
     *
     * @param records how many were refused
     */
    void failed(int records);
}

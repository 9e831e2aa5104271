package org.comity.pdp.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;

/** What the log writes about itself. */
sealed interface LogEvent extends AuditRecord {
    /**
     * A start after which everything was in its place.
     *
     * @param log the log's name
     * @param version of the service
     */
    record Start(Instant at, String log, String version) implements LogEvent {
        @Override
        public String kind() {
            return "start";
        }

        @Override
        public void writeMembers(JsonGenerator json) throws IOException {
            json.writeStringField("log", log);
            json.writeStringField("version", version);
        }
    }

    /**
     * A start that set a torn piece aside.
     *
     * @param log the log's name
     * @param version of the service
     * @param tornBytes length of the piece
     * @param tornHash its hash
     * @param tornFile name of the file that it lies in, beside the log
     */
    record Restart(Instant at, String log, String version, int tornBytes, String tornHash, String tornFile)
            implements LogEvent {
        @Override
        public String kind() {
            return "restart";
        }

        @Override
        public void writeMembers(JsonGenerator json) throws IOException {
            json.writeStringField("log", log);
            json.writeStringField("version", version);
            json.writeNumberField("torn_bytes", tornBytes);
            json.writeStringField("torn_hash", tornHash);
            json.writeStringField("torn_file", tornFile);
        }
    }

    /**
     * The disk is well again after a fault.
     *
     * @param cutBytes length of what the disk had taken meanwhile; nobody had a receipt for it, and it was cut off
     */
    record Resume(Instant at, long cutBytes) implements LogEvent {
        @Override
        public String kind() {
            return "resume";
        }

        @Override
        public void writeMembers(JsonGenerator json) throws IOException {
            json.writeNumberField("cut_bytes", cutBytes);
        }
    }
}

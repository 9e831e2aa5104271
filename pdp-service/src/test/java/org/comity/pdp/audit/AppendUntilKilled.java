package org.comity.pdp.audit;

import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/** A process of its own that appends as fast as it can, and prints each receipt once it has it. */
final class AppendUntilKilled {
    private static final int AT_A_TIME = 200;

    private AppendUntilKilled() {}

    static void main(String[] arguments) {
        FileAuditLog log = FileAuditLog.open(Path.of(arguments[0]), "pdp-1", "1.2.3", Sample.CLOCK, Runnable::run);
        Semaphore room = new Semaphore(AT_A_TIME);
        for (int i = 0; ; i++) {
            room.acquireUninterruptibly();
            log.append(new Sample("record " + i + " " + "x".repeat(i % 2000))).thenAccept(receipt -> {
                System.out.println(receipt.sequence() + ":" + receipt.hash());
                room.release();
            });
        }
    }
}

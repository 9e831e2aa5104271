package org.comity.pdp.cli;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.ApplicationLifecycleManager;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A service that was told to end, answered what it took and closed its log has not failed: it ends with 0. Left alone, the
 * JVM says 143 for SIGTERM, and nothing but a halt can say otherwise once it is on its way out.
 */
final class GoodEnd {
    private final AtomicBoolean byItself = new AtomicBoolean();

    /** From now on, whoever ends the service by a signal sees 0; a start that fails has its own code. */
    void promise() {
        ApplicationLifecycleManager.setDefaultExitCodeHandler((code, fault) -> {
            if (!ApplicationLifecycleManager.isVmShuttingDown()) {
                byItself.set(true);
            }
            System.exit(code);
        });
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "good-end"));
    }

    private void end() {
        if (byItself.get()) {
            return;
        }
        // gone already where the service was quicker to stop
        Application running = ApplicationLifecycleManager.getCurrentApplication();
        if (running != null) {
            running.awaitShutdown();
        }
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(0);
    }
}

package org.comity.pdp.label;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.comity.pdp.label.LabelChange.Done;
import org.comity.pdp.label.LabelChange.Refused;
import org.comity.pdp.label.LabelRegister.Witness;

/**
 * One change of one entry, in one transaction: look, write, let the witness see it, commit. The witness comes last but one,
 * so that a change which it could not see is not made; a commit that fails after it has left a trace of what was not made,
 * which is the lesser evil.
 */
record LabelTransaction(
        LabelRows rows, DocumentId document, Expectation expected, Witness witness, UnaryOperator<LabelEntry> next) {
    private static final int WITNESS_SECONDS = 10;

    LabelChange run(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            LabelChange change = changed(connection);
            connection.commit();
            committed = true;
            survivePowerLoss(connection);
            return change;
        } finally {
            if (!committed) {
                connection.rollback();
            }
        }
    }

    private LabelChange changed(Connection connection) throws SQLException {
        LabelEntry before = rows.latest(connection, document);
        if (!expected.met(before)) {
            return new Refused(before);
        }
        LabelEntry now = next.apply(before);
        if (now.version() != before.version()) {
            rows.add(connection, document, now);
            askWitness(now);
        }
        return new Done(before, now);
    }

    private void askWitness(LabelEntry now) {
        try {
            witness.sees(now).toCompletableFuture().get(WITNESS_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new LabelRegisterUnavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabelRegisterUnavailable(e);
        }
    }

    // PostgreSQL's commit is on the disk; H2's is in the hands of the operating system, which survives a kill and no
    // more
    private static void survivePowerLoss(Connection connection) throws SQLException {
        if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
            try (Statement force = connection.createStatement()) {
                force.execute("CHECKPOINT SYNC");
            }
        }
    }
}

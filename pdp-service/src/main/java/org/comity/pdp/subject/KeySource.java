package org.comity.pdp.subject;

import java.util.concurrent.CompletionStage;

/** Where the issuer's keys are fetched. */
interface KeySource {
    /** Fetches them now; fails with {@link KeysUnavailable}. Never blocks, and always ends. */
    CompletionStage<KeySet> fetch();
}

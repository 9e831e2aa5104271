package org.comity.pdp.subject;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.comity.pdp.watch.Notes;
import org.comity.pdp.watch.Stage;
import org.jspecify.annotations.Nullable;

/** Times each verification of a token, and counts why tokens are refused. */
final class WatchedTokenVerifier implements TokenVerifier {
    private final TokenVerifier verifier;
    private final Stage stage;
    private final Map<TokenFault, Counter> refused = new EnumMap<>(TokenFault.class);

    WatchedTokenVerifier(TokenVerifier verifier, Stage stage, MeterRegistry registry) {
        this.verifier = verifier;
        this.stage = stage;
        for (TokenFault fault : TokenFault.values()) {
            refused.put(
                    fault,
                    Counter.builder("comity.tokens.refused")
                            .description("tokens that were refused, by what is wrong with them")
                            .tag("fault", word(fault))
                            .register(registry));
        }
    }

    @Override
    public CompletionStage<TokenVerification> verify(BearerToken token) {
        CompletionStage<TokenVerification> verified =
                stage.watch(() -> verifier.verify(token), WatchedTokenVerifier::tell);
        return verified.thenApply(this::counted);
    }

    private TokenVerification counted(TokenVerification verification) {
        if (verification instanceof TokenVerification.Untrusted(TokenFault fault)) {
            Counter counter = refused.get(fault);
            if (counter != null) {
                counter.increment();
            }
        }
        return verification;
    }

    private static void tell(@Nullable TokenVerification verification, Notes notes) {
        if (verification instanceof TokenVerification.Untrusted(TokenFault fault)) {
            notes.put("comity.token.fault", word(fault));
        }
    }

    private static String word(TokenFault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

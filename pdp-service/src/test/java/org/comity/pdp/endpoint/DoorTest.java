package org.comity.pdp.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.comity.pdp.endpoint.problem.ProblemException;
import org.comity.pdp.subject.Caller;
import org.comity.pdp.subject.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
    private final Door door = SampleDoor.byName();

    @Test
    void aBelievedTokenMakesACaller() {
        Caller caller = door.caller(Arriving.with("Bearer vault.label"))
                .toCompletableFuture()
                .join();

        assertThat(caller.clientId()).isEqualTo("vault");
        assertThat(caller.has(Role.LABEL)).isTrue();
    }

    @Test
    void theSchemeMayBeWrittenInAnyCase() {
        assertThat(door.caller(Arriving.with("bEARER vault"))
                        .toCompletableFuture()
                        .join()
                        .clientId())
                .isEqualTo("vault");
    }

    @Test
    void withoutAHeaderNoErrorCodeIsGiven() {
        ProblemException problem = problem(door.caller(Arriving.with()));

        assertThat(problem.details().status()).isEqualTo(401);
        assertThat(problem.headers())
                .containsEntry(
                        "WWW-Authenticate",
                        "Bearer realm=\"comity\", DPoP realm=\"comity\", algs=\"ES256 ES384 ES512 EdDSA PS256 PS384 PS512 RS256 RS384 RS512\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Basic dmF1bHQ6c2VjcmV0",
                "vault",
                "Bearer a b",
                "Bearer a, Bearer b",
                "Bearer a\"b",
                "Bearer ä",
                " Bearer a"
            })
    void whatIsNotBearerAndOneTokenIsUnauthenticated(String header) {
        assertThat(problem(door.caller(Arriving.with(header))).details().status())
                .isEqualTo(401);
    }

    @Test
    void twoTokensAreNone() {
        ProblemException problem = problem(door.caller(Arriving.with("Bearer vault.label", "Bearer vault")));

        assertThat(problem.details().status()).isEqualTo(401);
        assertThat(problem.headers().get("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }

    @Test
    void aFaultIsToldInTheHeaderToo() {
        ProblemException problem = problem(door.caller(Arriving.with("Bearer expired")));

        assertThat(problem.details().status()).isEqualTo(401);
        assertThat(problem.headers())
                .containsEntry(
                        "WWW-Authenticate",
                        "Bearer realm=\"comity\", error=\"invalid_token\","
                                + " error_description=\"the token is refused: it has expired\"");
    }

    @ParameterizedTest
    @CsvSource({
        "malformed",
        "algorithm",
        "unknown_key",
        "signature",
        "issuer",
        "audience",
        "not_yet_valid",
        "not_an_access_token",
        "incomplete",
        "unknown_binding"
    })
    void everyFaultOfTheTokenIsA401InPlainAscii(String fault) {
        ProblemException problem = problem(door.caller(Arriving.with("Bearer " + fault)));

        assertThat(problem.details().status()).isEqualTo(401);
        // RFC 6750 §3: error_description
        assertThat(problem.details().detail()).matches("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    }

    @Test
    void withoutTheIssuersKeysTheTokenIsNotCalledBad() {
        ProblemException problem = problem(door.caller(Arriving.with("Bearer keys_unavailable")));

        assertThat(problem.details().status()).isEqualTo(503);
        assertThat(problem.headers()).containsKey("Retry-After");
    }

    @Test
    void aMissingRoleIsNamed() {
        ProblemException problem = problem(door.caller(Arriving.with("Bearer vault.explain"))
                .thenApply(caller -> Door.require(caller, Role.LABEL)));

        assertThat(problem.details().status()).isEqualTo(403);
        assertThat(problem.details().detail()).contains("`label`");
    }

    private static ProblemException problem(CompletionStage<Caller> caller) {
        CompletionException thrown = catchThrowableOfType(
                CompletionException.class, () -> caller.toCompletableFuture().join());
        return (ProblemException) Objects.requireNonNull(thrown.getCause());
    }
}

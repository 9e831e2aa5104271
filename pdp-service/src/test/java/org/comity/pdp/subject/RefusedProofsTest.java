package org.comity.pdp.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comity.pdp.subject.ProofFault.ALGORITHM;
import static org.comity.pdp.subject.ProofFault.INCOMPLETE;
import static org.comity.pdp.subject.ProofFault.MALFORMED;
import static org.comity.pdp.subject.ProofFault.METHOD;
import static org.comity.pdp.subject.ProofFault.OTHER_KEY;
import static org.comity.pdp.subject.ProofFault.SIGNATURE;
import static org.comity.pdp.subject.ProofFault.TARGET;
import static org.comity.pdp.subject.ProofFault.TIME;
import static org.comity.pdp.subject.ProofFault.TOKEN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comity.pdp.subject.CallerVerification.Known;
import org.comity.pdp.subject.CallerVerification.NonceWanted;
import org.comity.pdp.subject.CallerVerification.ProofRefused;
import org.comity.pdp.subject.Presentation.Scheme;
import org.comity.pdp.subject.replay.ProofsInMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is tried with a token that is bound to a key. Each proof is right but for the one thing named. */
class RefusedProofsTest {
    private static final MovableClock CLOCK = new MovableClock();
    private static final IssuerKeyPair OWN = IssuerKeyPair.curve("own", "ES256");
    private static final IssuerKeyPair RSA = IssuerKeyPair.rsa("rsa");
    private static final IssuerKeyPair STRANGER = IssuerKeyPair.curve("stranger", "ES256");
    private static final String TOKEN_OF_OWN = "portal.ask~key." + SampleProof.thumbprint(OWN);
    private static final String TOKEN_OF_RSA = "portal.ask~key." + SampleProof.thumbprint(RSA);
    private static final String CERTIFICATE = "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2";
    private static final Duration AGE = Duration.ofSeconds(60);

    private final ProofsInMemory memory = new ProofsInMemory(new byte[32], AGE, 1000, Instant.EPOCH, CLOCK);
    private final CallerVerifier callers = callers(memory, Optional.empty());

    @Test
    void anHonestProofHolds() {
        assertThat(clientOf(shown(own()))).isEqualTo("portal");
        assertThat(clientOf(Showing.dpop(TOKEN_OF_RSA, proof(RSA, TOKEN_OF_RSA).text())))
                .isEqualTo("portal");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"keys", "signatures", "forms", "repeated", "requests", "times", "incomplete"})
    void isRefused(String what, String proof, ProofFault wanted) {
        assertThat(verify(Showing.dpop(TOKEN_OF_OWN, proof))).as(what).isEqualTo(new ProofRefused(wanted));
    }

    static List<Arguments> keys() {
        return List.of(
                row(
                        "another key, which it brings along",
                        proof(STRANGER, TOKEN_OF_OWN).text(),
                        OTHER_KEY),
                row("a key of another kind", proof(RSA, TOKEN_OF_OWN).text(), OTHER_KEY),
                row(
                        "with the private key",
                        own().header("jwk", SampleProof.privateKey(OWN)).text(),
                        MALFORMED),
                row(
                        "with a private exponent of nothing",
                        own().header("jwk", with("d", "")).text(),
                        MALFORMED),
                row(
                        "with a symmetric key beside",
                        own().header("jwk", with("k", "c2VjcmV0")).text(),
                        MALFORMED),
                row(
                        "with a symmetric key",
                        Forge.hmac(
                                own().header("alg", "HS256")
                                        .header("jwk", Map.of("kty", "oct", "k", "c2VjcmV0"))
                                        .headerText(),
                                own().claimsText(),
                                "secret".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                        ALGORITHM),
                row(
                        "with a symmetric key that is called a curve's",
                        own().header("jwk", Map.of("kty", "oct", "k", "c2VjcmV0", "crv", "P-256"))
                                .text(),
                        MALFORMED),
                row(
                        "a key for encryption",
                        own().header("jwk", with("use", "enc")).text(),
                        MALFORMED),
                row(
                        "a key for another algorithm",
                        own().header("jwk", with("alg", "ES384")).text(),
                        ALGORITHM),
                row(
                        "a key for no algorithm",
                        own().header("jwk", with("alg", "none")).text(),
                        MALFORMED),
                row("no key", own().without("jwk").text(), MALFORMED),
                row("a key by its id", own().without("jwk").header("kid", "own").text(), MALFORMED),
                row(
                        "a key that is text",
                        own().header("jwk", Forge.json(SampleProof.publicKey(OWN)))
                                .text(),
                        MALFORMED),
                row(
                        "a list of keys",
                        own().header("jwk", List.of(SampleProof.publicKey(OWN))).text(),
                        MALFORMED),
                row(
                        "a key somewhere else beside",
                        own().header("jku", "https://x.example/keys").text(),
                        MALFORMED),
                row("a certificate beside", own().header("x5c", List.of("MIIB")).text(), MALFORMED),
                row(
                        "a short RSA key",
                        proof(IssuerKeyPair.rsa("weak", 1024), TOKEN_OF_OWN).text(),
                        MALFORMED),
                row(
                        "a point that is none",
                        own().header("jwk", with("y", "AAAA")).text(),
                        OTHER_KEY));
    }

    static List<Arguments> signatures() {
        String honest = own().text();
        String unsigned = honest.substring(0, honest.lastIndexOf('.') + 1);
        List<Arguments> table = new ArrayList<>(List.of(
                row("signed by another key", own().signedBy(STRANGER).text(), SIGNATURE),
                row("signature of zeros", unsigned + Forge.base64(new byte[64]), SIGNATURE),
                row("no signature", unsigned, MALFORMED),
                row("signature of another proof", unsigned + signature(own().text()), SIGNATURE),
                row("signature of one byte", unsigned + "AA", SIGNATURE)));
        for (String algorithm : List.of("none", "None", "HS256", "HS512", "es256", "ES256K", "", "RSA-OAEP")) {
            table.add(row(
                    "alg `%s`".formatted(algorithm),
                    own().header("alg", algorithm).text(),
                    ALGORITHM));
        }
        for (String algorithm : List.of("ES384", "ES512", "RS256", "PS256", "EdDSA")) {
            table.add(row(
                    "alg `%s` of a P-256 key".formatted(algorithm),
                    own().header("alg", algorithm).text(),
                    ALGORITHM));
        }
        table.add(row("alg is a list", own().header("alg", List.of("ES256")).text(), ALGORITHM));
        table.add(row(
                "the public key as a secret",
                Forge.hmac(
                        own().header("alg", "HS256").headerText(),
                        own().claimsText(),
                        OWN.pair().getPublic().getEncoded()),
                ALGORITHM));
        return table;
    }

    static List<Arguments> forms() {
        List<Arguments> table = new ArrayList<>(List.of(
                row("empty", "", MALFORMED),
                row("words", "no proof at all", MALFORMED),
                row("two proofs in one header", own().text() + ", " + own().text(), MALFORMED),
                row("with a blank behind", own().text() + " ", MALFORMED),
                row("encrypted", own().text() + ".AAAA.AAAA", MALFORMED),
                row("huge", own().claim("x", "x".repeat(4096)).text(), MALFORMED),
                row("huge header", own().header("x", "x".repeat(4096)).text(), MALFORMED),
                row("with padding", own().text() + "=", MALFORMED),
                row("critical extension", own().header("crit", List.of("exp")).text(), MALFORMED),
                row("unencoded payload", own().header("b64", false).text(), MALFORMED),
                row("claims are a list", own().text(own().headerText(), "[" + own().claimsText() + "]"), MALFORMED)));
        for (Object type : List.of("JWT", "at+jwt", "DPOP+JWT", "dpop+jwt ", "application/dpop+jwt", "", 1)) {
            table.add(row("typ `%s`".formatted(type), own().header("typ", type).text(), MALFORMED));
        }
        table.add(row("no typ", own().without("typ").text(), MALFORMED));
        return table;
    }

    static List<Arguments> repeated() {
        List<Arguments> table = new ArrayList<>();
        for (String member :
                List.of("\"typ\":\"dpop+jwt\",", "\"alg\":\"none\",", "\"jwk\":{},", "\"al\\u0067\":\"ES256\",")) {
            table.add(row(
                    "header with a second " + member,
                    own().text(own().headerText().replaceFirst("\\{", quoted(member)), own().claimsText()),
                    MALFORMED));
        }
        for (String member : List.of("\"htm\":\"POST\",", "\"jti\":\"x\",", "\"ath\":null,", "\"ia\\u0074\":1,")) {
            table.add(row(
                    "claims with a second " + member,
                    own().text(own().headerText(), own().claimsText().replaceFirst("\\{", quoted(member))),
                    MALFORMED));
        }
        table.add(row(
                "key with a second kty",
                own().text(own().headerText().replace("\"kty\"", "\"kty\":\"oct\",\"kty\""), own().claimsText()),
                MALFORMED));
        return table;
    }

    static List<Arguments> requests() {
        List<Arguments> table = new ArrayList<>();
        for (String method : List.of("GET", "post", "POST ", "PUT", "*")) {
            table.add(
                    row("for `%s`".formatted(method), own().claim("htm", method).text(), METHOD));
        }
        for (String target : List.of(
                "https://pdp.example:8443/access/v1/evaluations",
                "https://pdp.example:8443/access/v1/evaluation/",
                "https://pdp.example:8443/access/v1",
                "https://pdp.example:8443/",
                "https://pdp.example:8443/xacml/pdp",
                "https://pdp.example:8443/access/v1/%65valuation",
                "https://pdp.example:8443/access/v1/./evaluation",
                "https://pdp.example:8443//access/v1/evaluation",
                "https://pdp.example/access/v1/evaluation",
                "https://pdp.example:8444/access/v1/evaluation",
                "http://pdp.example:8443/access/v1/evaluation",
                "https://pdp.example.evil.example:8443/access/v1/evaluation",
                "https://evil.example@pdp.example:8443/access/v1/evaluation",
                "https://127.0.0.1:8443/access/v1/evaluation",
                "//pdp.example:8443/access/v1/evaluation",
                "/access/v1/evaluation",
                "https:pdp.example:8443/access/v1/evaluation",
                "https://[pdp.example]:8443/access/v1/evaluation",
                "https://pdp.example:8443/access/v1/evaluation ",
                "*")) {
            table.add(
                    row("for `%s`".formatted(target), own().claim("htu", target).text(), TARGET));
        }
        for (String token : List.of("", "portal.ask", TOKEN_OF_RSA)) {
            table.add(row(
                    "for another token",
                    own().claim("ath", SampleProof.digest(token)).text(),
                    TOKEN));
        }
        table.add(row("for the token itself", own().claim("ath", TOKEN_OF_OWN).text(), TOKEN));
        table.add(row("for no token", own().without("ath").text(), TOKEN));
        table.add(row(
                "for a list of tokens",
                own().claim("ath", List.of(SampleProof.digest(TOKEN_OF_OWN))).text(),
                TOKEN));
        table.add(row("for no method", own().without("htm").text(), METHOD));
        table.add(row("for no address", own().without("htu").text(), TARGET));
        table.add(row(
                "for a list of addresses",
                own().claim("htu", List.of("https://pdp.example:8443/")).text(),
                TARGET));
        return table;
    }

    static List<Arguments> times() {
        long now = CLOCK.instant().getEpochSecond();
        return List.of(
                row("a second too old", own().claim("iat", now - 61).text(), TIME),
                row("of 1970", own().claim("iat", 0).text(), TIME),
                row("of the future", own().claim("iat", now + 6).text(), TIME),
                row("in milliseconds", own().claim("iat", now * 1000).text(), TIME),
                row("beyond every year", own().claim("iat", Long.MAX_VALUE).text(), TIME));
    }

    static List<Arguments> incomplete() {
        long now = CLOCK.instant().getEpochSecond();
        return List.of(
                row("no iat", own().without("iat").text(), INCOMPLETE),
                row("iat is text", own().claim("iat", String.valueOf(now)).text(), INCOMPLETE),
                row("iat is a fraction", own().claim("iat", now + 0.5).text(), INCOMPLETE),
                row("iat is negative", own().claim("iat", -1).text(), INCOMPLETE),
                row(
                        "iat beyond every long",
                        own().claim("iat", new java.math.BigInteger("9".repeat(40)))
                                .text(),
                        INCOMPLETE),
                row("no jti", own().without("jti").text(), INCOMPLETE),
                row("blank jti", own().claim("jti", " ").text(), INCOMPLETE),
                row("jti is a number", own().claim("jti", 7).text(), INCOMPLETE),
                row("a very long jti", own().claim("jti", "x".repeat(257)).text(), INCOMPLETE));
    }

    @Test
    void aProofIsForItsOwnRequest() {
        Showing shown = shown(own());
        assertThat(verify(shown.at("GET", "/access/v1/evaluation"))).isEqualTo(new ProofRefused(METHOD));
        assertThat(verify(shown.at("POST", "/xacml/pdp"))).isEqualTo(new ProofRefused(TARGET));
        assertThat(verify(shown.at("POST", ""))).isEqualTo(new ProofRefused(TARGET));
    }

    @Test
    void queryAndFragmentOfTheAddressDoNotCountAndItsNameMayBeInCapitals() {
        for (String target : List.of(
                "https://pdp.example:8443/access/v1/evaluation?a=b",
                "https://pdp.example:8443/access/v1/evaluation#c",
                "HTTPS://PDP.example:8443/access/v1/evaluation")) {
            assertThat(clientOf(shown(own().claim("htu", target)))).isEqualTo("portal");
        }
    }

    @Test
    void aProofCountsOnceAndForAsLongAsItCouldCount() {
        Showing shown = shown(own().claim("iat", CLOCK.instant().getEpochSecond() + 5));
        assertThat(clientOf(shown)).isEqualTo("portal");
        for (int second = 0; second <= 80; second++) {
            assertThat(verify(shown)).as("after %d s", second).isInstanceOf(ProofRefused.class);
            CLOCK.move(Duration.ofSeconds(1));
        }
    }

    @Test
    void anotherSignatureOfTheSameProofIsTheSameProof() {
        SampleProof proof = own();
        assertThat(clientOf(shown(proof))).isEqualTo("portal");
        assertThat(verify(shown(proof))).isEqualTo(new ProofRefused(ProofFault.REPLAYED));
        assertThat(verify(shown(proof.claim("x", 1)))).isEqualTo(new ProofRefused(ProofFault.REPLAYED));
    }

    @Test
    void nobodyUsesUpTheProofsOfAnother() {
        assertThat(clientOf(shown(own().claim("jti", "1")))).isEqualTo("portal");
        assertThat(clientOf(Showing.dpop(
                        TOKEN_OF_RSA, proof(RSA, TOKEN_OF_RSA).claim("jti", "1").text())))
                .isEqualTo("portal");
    }

    @Test
    void whatWasRefusedWasNotUsed() {
        Showing shown = shown(own());
        assertThat(verify(shown.at("GET", "/access/v1/evaluation"))).isInstanceOf(ProofRefused.class);
        assertThat(clientOf(shown)).isEqualTo("portal");
    }

    @Test
    void oneProofNoLessNoMore() {
        assertThat(verify(Showing.dpop(TOKEN_OF_OWN))).isEqualTo(new ProofRefused(ProofFault.MISSING));
        assertThat(verify(Showing.dpop(TOKEN_OF_OWN, own().text(), own().text())))
                .isEqualTo(new ProofRefused(ProofFault.REPEATED));
        String twice = own().text();
        assertThat(verify(Showing.dpop(TOKEN_OF_OWN, twice, twice))).isEqualTo(new ProofRefused(ProofFault.REPEATED));
    }

    @Test
    void aBoundTokenIsNoBearerTokenWhateverComesWithIt() {
        assertThat(verify(shown(own()).as(Scheme.BEARER))).isEqualTo(new ProofRefused(ProofFault.SENT_AS_BEARER));
        assertThat(verify(Showing.dpop(TOKEN_OF_OWN).as(Scheme.BEARER)))
                .isEqualTo(new ProofRefused(ProofFault.SENT_AS_BEARER));
        assertThat(verify(shown(own()).as(Scheme.BEARER).with(CERTIFICATE)))
                .isEqualTo(new ProofRefused(ProofFault.SENT_AS_BEARER));
    }

    @Test
    void anUnboundTokenNeedsNoProofAndTakesNone() {
        assertThat(clientOf(Showing.dpop("portal.ask").as(Scheme.BEARER))).isEqualTo("portal");
        assertThat(verify(Showing.dpop("portal.ask", proof(OWN, "portal.ask").text())))
                .isEqualTo(new ProofRefused(ProofFault.NOT_BOUND));
    }

    @Test
    void aTokenOfACertificateCountsOnAConnectionOfThatCertificateAlone() {
        Showing bearer = Showing.dpop("portal.ask~certificate." + CERTIFICATE).as(Scheme.BEARER);
        assertThat(clientOf(bearer.with(CERTIFICATE))).isEqualTo("portal");
        assertThat(verify(bearer)).isEqualTo(new ProofRefused(ProofFault.CERTIFICATE_MISSING));
        assertThat(verify(bearer.with(CERTIFICATE.replace('b', 'c'))))
                .isEqualTo(new ProofRefused(ProofFault.OTHER_CERTIFICATE));
        assertThat(verify(bearer.with("certificate"))).isEqualTo(new ProofRefused(ProofFault.OTHER_CERTIFICATE));
        assertThat(verify(bearer.with(CERTIFICATE).as(Scheme.DPOP))).isEqualTo(new ProofRefused(ProofFault.NOT_BOUND));
    }

    @Test
    void aTokenOfKeyAndCertificateNeedsBoth() {
        String token = TOKEN_OF_OWN + "~certificate." + CERTIFICATE;
        Showing both = Showing.dpop(token, proof(OWN, token).text()).with(CERTIFICATE);
        assertThat(verify(both.as(Scheme.BEARER))).isEqualTo(new ProofRefused(ProofFault.SENT_AS_BEARER));
        assertThat(verify(Showing.dpop(token, proof(OWN, token).text())))
                .isEqualTo(new ProofRefused(ProofFault.CERTIFICATE_MISSING));
        assertThat(verify(Showing.dpop(token).with(CERTIFICATE))).isEqualTo(new ProofRefused(ProofFault.MISSING));
        assertThat(clientOf(both)).isEqualTo("portal");
    }

    @Test
    void aProofHoldsANonceOfOursThatIsFresh() {
        CallerVerifier wanting = callers(memory, Optional.of(Duration.ofMinutes(5)));
        String nonce = Verifying.ended(wanting.nonce()).orElseThrow();
        assertThat(verify(wanting, shown(own()))).isEqualTo(new NonceWanted());
        assertThat(verify(wanting, shown(own().claim("nonce", nonce)))).isInstanceOf(Known.class);

        CallerVerifier another = callers(
                new ProofsInMemory(new byte[] {1}, AGE, 1000, Instant.EPOCH, CLOCK),
                Optional.of(Duration.ofMinutes(5)));
        for (String wrong : List.of(
                "",
                "x",
                nonce + "A",
                nonce.substring(1),
                nonce.replace(nonce.charAt(20), nonce.charAt(20) == 'A' ? 'B' : 'A'),
                Verifying.ended(another.nonce()).orElseThrow(),
                "=".repeat(32))) {
            assertThat(verify(wanting, shown(own().claim("nonce", wrong))))
                    .as(wrong)
                    .isEqualTo(new NonceWanted());
        }

        CLOCK.move(Duration.ofMinutes(5));
        assertThat(verify(wanting, shown(own().claim("nonce", nonce)))).isInstanceOf(Known.class);
        CLOCK.move(Duration.ofSeconds(1));
        assertThat(verify(wanting, shown(own().claim("nonce", nonce)))).isEqualTo(new NonceWanted());
    }

    @Test
    void withoutAFreshNonceNothingIsUsedUp() {
        CallerVerifier wanting = callers(memory, Optional.of(Duration.ofMinutes(5)));
        SampleProof proof = own();
        assertThat(verify(wanting, shown(proof))).isEqualTo(new NonceWanted());
        proof.claim("nonce", Verifying.ended(wanting.nonce()).orElseThrow());
        assertThat(verify(wanting, shown(proof))).isInstanceOf(Known.class);
    }

    @Test
    void aProofThatWasSignedByAnotherIsNotAskedForANonce() {
        CallerVerifier wanting = callers(memory, Optional.of(Duration.ofMinutes(5)));
        assertThat(verify(wanting, shown(own().signedBy(STRANGER)))).isEqualTo(new ProofRefused(SIGNATURE));
    }

    private CallerVerification verify(Showing shown) {
        return verify(callers, shown);
    }

    private static CallerVerification verify(CallerVerifier verifier, Showing shown) {
        return Verifying.ended(verifier.verify(shown));
    }

    private String clientOf(Showing shown) {
        return switch (verify(shown)) {
            case Known(var caller) -> caller.clientId();
            case CallerVerification other -> throw new AssertionError(other);
        };
    }

    private static CallerVerifier callers(ProofsInMemory memory, Optional<Duration> nonceAge) {
        PublicAddress address = PublicAddress.of("comity.public-url", "https://pdp.example:8443");
        return new CallerVerifier(new TokensByName(), new DpopVerifier(address, AGE, nonceAge, memory, CLOCK));
    }

    private static SampleProof own() {
        return proof(OWN, TOKEN_OF_OWN);
    }

    private static SampleProof proof(IssuerKeyPair key, String token) {
        return SampleProof.by(key, token, CLOCK.instant());
    }

    private static Showing shown(SampleProof proof) {
        return Showing.dpop(TOKEN_OF_OWN, proof.text());
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> key = new HashMap<>(SampleProof.publicKey(OWN));
        key.put(name, value);
        return key;
    }

    private static String quoted(String member) {
        return java.util.regex.Matcher.quoteReplacement("{" + member);
    }

    private static String signature(String proof) {
        return proof.substring(proof.lastIndexOf('.') + 1);
    }

    private static Arguments row(String what, String proof, ProofFault wanted) {
        return Arguments.of(what, proof, wanted);
    }
}

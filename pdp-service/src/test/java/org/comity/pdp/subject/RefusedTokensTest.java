package org.comity.pdp.subject;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.comity.pdp.subject.TokenFault.ALGORITHM;
import static org.comity.pdp.subject.TokenFault.AUDIENCE;
import static org.comity.pdp.subject.TokenFault.EXPIRED;
import static org.comity.pdp.subject.TokenFault.INCOMPLETE;
import static org.comity.pdp.subject.TokenFault.ISSUER;
import static org.comity.pdp.subject.TokenFault.MALFORMED;
import static org.comity.pdp.subject.TokenFault.NOT_AN_ACCESS_TOKEN;
import static org.comity.pdp.subject.TokenFault.NOT_YET_VALID;
import static org.comity.pdp.subject.TokenFault.SIGNATURE;
import static org.comity.pdp.subject.TokenFault.UNKNOWN_BINDING;
import static org.comity.pdp.subject.TokenFault.UNKNOWN_KEY;

import java.math.BigInteger;
import java.nio.charset.Charset;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.comity.pdp.subject.TokenVerification.Untrusted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is tried against the verifier, and the fault that is told. Each token is right but for the one thing named. */
class RefusedTokensTest {
    private static final String KEY = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
    private static final IssuerKeyPair RSA = IssuerKeyPair.rsa("rsa");
    private static final IssuerKeyPair CURVE = IssuerKeyPair.curve("curve", "ES256");
    private static final IssuerKeyPair ENCRYPTION = IssuerKeyPair.rsa("encryption");
    private static final IssuerKeyPair WEAK = IssuerKeyPair.rsa("weak", 1024);
    private static final IssuerKeyPair STRANGER = IssuerKeyPair.rsa("stranger");
    private static final Verifying VERIFYING = new Verifying();

    @BeforeAll
    static void publish() {
        Map<String, Object> encryption = ENCRYPTION.jwk();
        encryption.put("use", "enc");
        Map<String, Object> secret =
                new HashMap<>(Map.of("kty", "oct", "kid", "secret", "use", "sig", "k", "c2VjcmV0"));
        VERIFYING.issuer.publish(List.of(RSA.jwk(), CURVE.jwk(), encryption, WEAK.jwk(), secret));
    }

    @AfterAll
    static void close() {
        VERIFYING.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "unsigned",
        "signedWithWhatEverybodyKnows",
        "algorithms",
        "keys",
        "signatures",
        "headers",
        "forms",
        "json",
        "repeated",
        "issuers",
        "audiences",
        "times",
        "kinds",
        "incomplete",
        "bound"
    })
    void isRefused(String what, String token, TokenFault wanted) {
        assertThat(VERIFYING.verify(token)).as(what).isEqualTo(new Untrusted(wanted));
    }

    @Test
    void noCharacterOfATokenCanBeChanged() {
        String token = RSA.sign(person());
        VERIFYING.trusted(token);
        for (int i = 0; i < token.length(); i++) {
            for (char other : new char[] {'A', 'w', '.', '='}) {
                if (token.charAt(i) != other) {
                    String changed = token.substring(0, i) + other + token.substring(i + 1);
                    assertThat(VERIFYING.verify(changed)).as("at %d", i).isInstanceOf(Untrusted.class);
                }
            }
        }
    }

    @Test
    void noTokenCanBeCutShort() {
        String token = RSA.sign(person());
        for (int i = 0; i < token.length(); i++) {
            assertThat(VERIFYING.verify(token.substring(0, i))).as("at %d", i).isInstanceOf(Untrusted.class);
        }
    }

    static List<Arguments> unsigned() {
        List<Arguments> table = new ArrayList<>();
        for (String none : List.of("none", "None", "NONE", "nOnE", "none ", "", "null")) {
            String header = Forge.json(Map.of("alg", none, "typ", "JWT", "kid", "rsa"));
            String parts = Forge.base64(header) + "." + Forge.base64(Forge.json(person()));
            table.add(row("alg `%s` and no signature".formatted(none), parts + ".", MALFORMED));
            table.add(row("alg `%s` and no third part".formatted(none), parts, MALFORMED));
            table.add(row("alg `%s` and some signature".formatted(none), parts + ".c2ln", ALGORITHM));
            table.add(row("alg `%s`, signed".formatted(none), RSA.sign(header, Forge.json(person())), ALGORITHM));
        }
        String[] good = RSA.sign(person()).split("\\.", -1);
        table.add(row("the signature taken off", good[0] + "." + good[1] + ".", MALFORMED));
        table.add(row("signature and dot taken off", good[0] + "." + good[1], MALFORMED));
        return table;
    }

    static List<Arguments> signedWithWhatEverybodyKnows() {
        RSAPublicKey key = (RSAPublicKey) RSA.pair().getPublic();
        String pem = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----"
                .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()));
        Map<String, byte[]> secrets = Map.of(
                "PEM", pem.getBytes(UTF_8),
                "PEM and a line's end", (pem + "\n").getBytes(UTF_8),
                "DER", key.getEncoded(),
                "modulus", key.getModulus().toByteArray(),
                "modulus as in the JWK", String.valueOf(RSA.jwk().get("n")).getBytes(UTF_8),
                "JWK", Forge.json(RSA.jwk()).getBytes(UTF_8));
        List<Arguments> table = new ArrayList<>();
        secrets.forEach((form, secret) -> {
            for (String keyId : List.of("rsa", "secret")) {
                String header = Forge.json(Map.of("alg", "HS256", "typ", "JWT", "kid", keyId));
                table.add(row(
                        "HS256 with the public key's %s, kid `%s`".formatted(form, keyId),
                        Forge.hmac(header, Forge.json(person()), secret),
                        ALGORITHM));
                String lie = Forge.json(Map.of("alg", "RS256", "typ", "JWT", "kid", "rsa"));
                table.add(row(
                        "HMAC with the public key's %s that says RS256".formatted(form),
                        Forge.hmac(lie, Forge.json(person()), secret),
                        SIGNATURE));
            }
        });
        return table;
    }

    static List<Arguments> algorithms() {
        return List.of(
                row("no alg", RSA.sign(Map.of("typ", "JWT", "kid", "rsa"), person()), ALGORITHM),
                row("alg is a number", RSA.sign(Map.of("alg", 256, "typ", "JWT", "kid", "rsa"), person()), ALGORITHM),
                row("alg is a list", RSA.sign(header("alg", List.of("RS256")), person()), ALGORITHM),
                row("alg in small letters", RSA.sign(header("alg", "rs256"), person()), ALGORITHM),
                row("SHA-1", RSA.sign(header("alg", "RS1"), person()), ALGORITHM),
                row("ES256K", CURVE.sign(header("alg", "ES256K"), person()), ALGORITHM),
                row("another algorithm than the key is for", RSA.by("RS512").sign(person()), ALGORITHM),
                row("PSS with a key for PKCS 1", RSA.by("PS256").sign(person()), ALGORITHM),
                row("RSA key under an EC algorithm", CURVE.sign(keyed("ES256", "rsa"), person()), ALGORITHM),
                row("EC key under an RSA algorithm", RSA.sign(keyed("RS256", "curve"), person()), ALGORITHM),
                row(
                        "says RS256, signed by PSS",
                        Forge.signed(
                                Forge.json(RSA.header()),
                                Forge.json(person()),
                                "PS256",
                                RSA.pair().getPrivate()),
                        SIGNATURE));
    }

    static List<Arguments> keys() {
        return List.of(
                row("no kid", RSA.sign(Map.of("alg", "RS256", "typ", "JWT"), person()), UNKNOWN_KEY),
                row("empty kid", RSA.sign(header("kid", ""), person()), UNKNOWN_KEY),
                row("kid is a number", RSA.sign(header("kid", 1), person()), UNKNOWN_KEY),
                row("kid is very long", RSA.sign(header("kid", "k".repeat(300)), person()), UNKNOWN_KEY),
                row("kid is a path", RSA.sign(header("kid", "../../../dev/null"), person()), UNKNOWN_KEY),
                row("kid in capitals", RSA.sign(header("kid", "RSA"), person()), UNKNOWN_KEY),
                row("unknown kid", STRANGER.sign(person()), UNKNOWN_KEY),
                row("another's key under a known kid", STRANGER.sign(header("kid", "rsa"), person()), SIGNATURE),
                row("a key that is there for encryption", ENCRYPTION.sign(person()), UNKNOWN_KEY),
                row("a key of 1024 bits", WEAK.sign(person()), UNKNOWN_KEY),
                row("a symmetric key that is published", RSA.sign(header("kid", "secret"), person()), UNKNOWN_KEY));
    }

    static List<Arguments> signatures() {
        String[] good = RSA.sign(person()).split("\\.", -1);
        String[] other = RSA.sign(VERIFYING.personBut("azp", "evidence-vault")).split("\\.", -1);
        String[] curve = CURVE.sign(person()).split("\\.", -1);
        String signature = good[2];
        char strayBits = (char) (signature.charAt(signature.length() - 1) + 1);
        return List.of(
                row("another token's payload", good[0] + "." + other[1] + "." + good[2], SIGNATURE),
                row("another token's signature", good[0] + "." + good[1] + "." + other[2], SIGNATURE),
                row("half a signature", good[0] + "." + good[1] + "." + Forge.base64(new byte[128]), SIGNATURE),
                row(
                        "a signature of nothing but zeros",
                        good[0] + "." + good[1] + "." + Forge.base64(new byte[256]),
                        SIGNATURE),
                row("a signature of one byte", good[0] + "." + good[1] + ".AA", SIGNATURE),
                row("r and s are zero", curve[0] + "." + curve[1] + "." + Forge.base64(new byte[64]), SIGNATURE),
                row(
                        "an EC signature of odd length",
                        curve[0] + "." + curve[1] + "." + Forge.base64(new byte[63]),
                        SIGNATURE),
                row(
                        "an EC signature of 1000 bytes",
                        curve[0] + "." + curve[1] + "." + Forge.base64(new byte[1000]),
                        SIGNATURE),
                row(
                        "stray bits behind the signature",
                        good[0] + "." + good[1] + "." + signature.substring(0, signature.length() - 1) + strayBits,
                        MALFORMED));
    }

    static List<Arguments> headers() {
        String otherKeys = "http://127.0.0.1:1/certs";
        return List.of(
                row("unknown crit", RSA.sign(header("crit", List.of("exp-2")), person()), MALFORMED),
                row("empty crit", RSA.sign(header("crit", List.of()), person()), MALFORMED),
                row("b64 false", RSA.sign(header("b64", false), person()), MALFORMED),
                row("compressed", RSA.sign(header("zip", "DEF"), person()), MALFORMED),
                row("brings its own key", STRANGER.sign(withOwnKey("stranger"), person()), MALFORMED),
                row("brings its own key under a known kid", STRANGER.sign(withOwnKey("rsa"), person()), MALFORMED),
                row("says where its key lies", STRANGER.sign(header("jku", otherKeys), person()), MALFORMED),
                row("says where its certificate lies", STRANGER.sign(header("x5u", otherKeys), person()), MALFORMED),
                row("brings a certificate", STRANGER.sign(header("x5c", List.of("MIIB")), person()), MALFORMED));
    }

    static List<Arguments> forms() {
        String good = RSA.sign(person());
        String[] parts = good.split("\\.", -1);
        String padded =
                Base64.getUrlEncoder().encodeToString(Forge.json(RSA.header()).getBytes(UTF_8));
        return List.of(
                row("nothing", "", MALFORMED),
                row("a dot", ".", MALFORMED),
                row("two dots", "..", MALFORMED),
                row("garbage", "garbage", MALFORMED),
                row("three garbage parts", "a.b.c", MALFORMED),
                row("four parts", good + ".AAAA", MALFORMED),
                row("five parts, as an encrypted token has", parts[0] + ".AAAA.AAAA.AAAA.AAAA", MALFORMED),
                row("a space before", " " + good, MALFORMED),
                row("a line's end behind", good + "\n", MALFORMED),
                row("a line's end within", good.substring(0, 40) + "\n" + good.substring(40), MALFORMED),
                row("a dot behind", good + ".", MALFORMED),
                row("padding", padded + (padded.endsWith("=") ? "" : "=") + "." + parts[1] + "." + parts[2], MALFORMED),
                row("the other base64", parts[0] + "." + parts[1] + ".+/+/", MALFORMED),
                row("unicode", "ｅｙＪ." + parts[1] + "." + parts[2], MALFORMED),
                row("half a surrogate", "\ud800." + parts[1] + "." + parts[2], MALFORMED),
                row("NUL", good + "\0", MALFORMED),
                row("huge garbage", "A".repeat(1_000_000), MALFORMED),
                row("a hundred thousand dots", ".".repeat(100_000), MALFORMED),
                row(
                        "signed, and larger than any token of Keycloak",
                        RSA.sign(VERIFYING.personBut("x", "x".repeat(16_384))),
                        MALFORMED));
    }

    static List<Arguments> json() {
        String payload = Forge.json(person());
        return List.of(
                row("payload is a list", signed("[" + payload + "]"), MALFORMED),
                row("payload is a string", signed("\"" + RSA.sign(person()) + "\""), MALFORMED),
                row("payload is a number", signed("7"), MALFORMED),
                row("payload is null", signed("null"), MALFORMED),
                row("payload is another token", signed(RSA.sign(person())), MALFORMED),
                row("payload is empty", signed(" "), MALFORMED),
                row("payload breaks off", signed(payload.substring(0, payload.length() - 1)), MALFORMED),
                row("something behind the payload", signed(payload + "{}"), MALFORMED),
                row("a comment", signed("/**/" + payload), MALFORMED),
                row("a trailing comma", signed(payload.replaceFirst("}$", ",}")), MALFORMED),
                row("a number with a leading zero", signed(payload.replaceFirst("\"exp\":", "\"exp\":0")), MALFORMED),
                row("not a number", signed(payload.replaceFirst("\"exp\":\\d+", "\"exp\":NaN")), MALFORMED),
                row("a byte order mark", signed("\ufeff" + payload), MALFORMED),
                row("a header in UTF-16", coded(Forge.json(RSA.header()), "UTF-16LE", payload, "UTF-8"), MALFORMED),
                row("a payload in UTF-16", coded(Forge.json(RSA.header()), "UTF-8", payload, "UTF-16BE"), MALFORMED),
                row(
                        "not UTF-8",
                        coded(Forge.json(RSA.header()), "UTF-8", payload.replace("ana", "ań\u00e9"), "ISO-8859-1"),
                        MALFORMED),
                row(
                        "17 deep",
                        signed(payload.replaceFirst("\\{", "{\"x\":" + "[".repeat(17) + "]".repeat(17) + ",")),
                        MALFORMED),
                row(
                        "4000 deep",
                        signed(payload.replaceFirst("\\{", "{\"x\":" + "[".repeat(4000) + "]".repeat(4000) + ",")),
                        MALFORMED),
                row(
                        "a very long number",
                        signed(payload.replaceFirst("\"exp\":", "\"exp\":" + "9".repeat(100))),
                        MALFORMED),
                row(
                        "header is a list",
                        Forge.signed(
                                "[" + Forge.json(RSA.header()) + "]",
                                payload,
                                "RS256",
                                RSA.pair().getPrivate()),
                        MALFORMED));
    }

    static List<Arguments> repeated() {
        String header = Forge.json(RSA.header());
        String payload = Forge.json(person());
        return List.of(
                row("alg twice", RSA.sign(header.replaceFirst("\\{", "{\"alg\":\"none\","), payload), MALFORMED),
                row(
                        "kid twice, the same",
                        RSA.sign(header.replaceFirst("\\{", "{\"kid\":\"rsa\","), payload),
                        MALFORMED),
                row("sub twice", signed(payload.replaceFirst("\\{", "{\"sub\":\"someone-else\",")), MALFORMED),
                row("sub twice, once null", signed(payload.replaceFirst("\\{", "{\"sub\":null,")), MALFORMED),
                row(
                        "aud twice, escaped",
                        signed(payload.replaceFirst("\\{", "{\"\\\\u0061ud\":\"comity-pdp\",")),
                        MALFORMED),
                row("clearance twice", signed(payload.replaceFirst("\\{", "{\"clearance\":[],")), MALFORMED),
                row(
                        "level twice, deep inside",
                        signed(payload.replaceFirst("\"level\"", "\"level\":\"RESERVADO\",\"level\"")),
                        MALFORMED),
                row(
                        "level twice, deep inside and escaped",
                        signed(payload.replaceFirst("\"level\"", "\"lev\\\\u0065l\":\"RESERVADO\",\"level\"")),
                        MALFORMED),
                row(
                        "roles twice",
                        signed(payload.replaceFirst("\"roles\"", "\"roles\":[\"administer\"],\"roles\"")),
                        MALFORMED));
    }

    static List<Arguments> issuers() {
        String issuer = VERIFYING.issuer.url();
        return List.of(
                row("another issuer", but("iss", "http://127.0.0.1:8080/realms/other"), ISSUER),
                row("another realm of the same server", but("iss", issuer.replace("mla", "master")), ISSUER),
                row("a slash at the end", but("iss", issuer + "/"), ISSUER),
                row("another name of the same machine", but("iss", issuer.replace("127.0.0.1", "localhost")), ISSUER),
                row("in capitals", but("iss", issuer.toUpperCase(Locale.ROOT)), ISSUER),
                row("only its beginning", but("iss", issuer.substring(0, issuer.length() - 1)), ISSUER),
                row("a longer one", but("iss", issuer + "2"), ISSUER),
                row("a list with it", but("iss", List.of(issuer)), ISSUER),
                row("no issuer", without("iss"), ISSUER));
    }

    static List<Arguments> audiences() {
        List<Arguments> table = new ArrayList<>();
        for (Object audience : List.of(
                "account",
                List.of("account"),
                "comity-pdp-2",
                "2-comity-pdp",
                "comity",
                "COMITY-PDP",
                "comity-pdp ",
                "comity-pdp evidence-vault",
                "comity-pdp,evidence-vault",
                "*",
                "",
                List.of(),
                List.of("comity-pdp", 7),
                List.of(7),
                7,
                true,
                Map.of("comity-pdp", true),
                List.of(List.of("comity-pdp")))) {
            table.add(row("audience " + Forge.json(Map.of("aud", audience)), but("aud", audience), AUDIENCE));
        }
        table.add(row("no audience", without("aud"), AUDIENCE));
        return table;
    }

    static List<Arguments> times() {
        long now = VERIFYING.clock.instant().getEpochSecond();
        return List.of(
                row("expires on this very second", but("exp", now), EXPIRED),
                row("expired a second ago", but("exp", now - 1), EXPIRED),
                row("expired in 1970", but("exp", 0), EXPIRED),
                row("was issued in the future", but("iat", now + 6), NOT_YET_VALID),
                row("counts from the future on", but("nbf", now + 6), NOT_YET_VALID),
                row("no exp", without("exp"), INCOMPLETE),
                row("exp null", but("exp", null), INCOMPLETE),
                row("exp is text", but("exp", String.valueOf(now + 300)), INCOMPLETE),
                row("exp is a fraction", but("exp", now + 300.5), INCOMPLETE),
                row("exp is negative", but("exp", -1), INCOMPLETE),
                row("exp is beyond every year", but("exp", Long.MAX_VALUE), INCOMPLETE),
                row("exp is beyond every long", but("exp", new BigInteger("9".repeat(40))), INCOMPLETE),
                row("exp in milliseconds", but("exp", now * 1000), INCOMPLETE),
                row("exp is a list", but("exp", List.of(now + 300)), INCOMPLETE),
                row("no iat", without("iat"), INCOMPLETE),
                row("iat is text", but("iat", "now"), INCOMPLETE),
                row("nbf is text", but("nbf", "now"), INCOMPLETE));
    }

    static List<Arguments> kinds() {
        List<Arguments> table = new ArrayList<>();
        for (Object type :
                List.of("ID", "Refresh", "Offline", "Logout", "bearer", "Bearer ", "", 1, List.of("Bearer"))) {
            table.add(row("claim typ `%s`".formatted(type), but("typ", type), NOT_AN_ACCESS_TOKEN));
        }
        table.add(row("no claim typ", without("typ"), NOT_AN_ACCESS_TOKEN));
        for (Object type : List.of("JOSE", "dpop+jwt", "logout+jwt", "dc+sd-jwt", "oauth-authz-req+jwt", "", 7)) {
            table.add(row(
                    "header typ `%s`".formatted(type), RSA.sign(header("typ", type), person()), NOT_AN_ACCESS_TOKEN));
        }
        table.add(row("no header typ", RSA.sign(Map.of("alg", "RS256", "kid", "rsa"), person()), NOT_AN_ACCESS_TOKEN));
        Map<String, Object> idToken = VERIFYING.personBut("typ", "ID");
        idToken.putAll(Map.of("aud", List.of("case-portal", "comity-pdp"), "at_hash", "x", "auth_time", 1));
        table.add(row("an ID token for us", RSA.sign(idToken), NOT_AN_ACCESS_TOKEN));
        table.add(row(
                "a refresh token as Keycloak signs it",
                Forge.hmac(Forge.json(keyed("HS512", "secret")), Forge.json(person()), new byte[64]),
                ALGORITHM));
        return table;
    }

    static List<Arguments> incomplete() {
        return List.of(
                row("no sub", without("sub"), INCOMPLETE),
                row("empty sub", but("sub", ""), INCOMPLETE),
                row("sub is a number", but("sub", 7), INCOMPLETE),
                row("no azp", without("azp"), INCOMPLETE),
                row("blank azp", but("azp", " "), INCOMPLETE),
                row("azp is a list", but("azp", List.of("case-portal")), INCOMPLETE));
    }

    static List<Arguments> bound() {
        return List.of(
                row("bound to nothing", but("cnf", Map.of()), UNKNOWN_BINDING),
                row("bound in a wrong form", but("cnf", "x"), UNKNOWN_BINDING),
                row("bound to a list of keys", but("cnf", List.of(Map.of("jkt", KEY))), UNKNOWN_BINDING),
                row("bound to a key by itself", but("cnf", Map.of("jwk", Map.of("kty", "EC"))), UNKNOWN_BINDING),
                row("bound to a key by its id", but("cnf", Map.of("kid", "1")), UNKNOWN_BINDING),
                row("bound in a way of tomorrow", but("cnf", Map.of("x", KEY)), UNKNOWN_BINDING),
                row("bound to a key, and to another", but("cnf", Map.of("jkt", KEY, "kid", "1")), UNKNOWN_BINDING),
                row(
                        "a key that was proven otherwise",
                        but("cnf", Map.of("jkt", KEY, "kc-jkt-type", "x")),
                        UNKNOWN_BINDING),
                row("proven, and no key", but("cnf", Map.of("kc-jkt-type", "DPoP")), UNKNOWN_BINDING),
                row("a thumbprint too short", but("cnf", Map.of("x5t#S256", "bwcK0esc3ACC3DB2Y5")), UNKNOWN_BINDING),
                row("a thumbprint too long", but("cnf", Map.of("jkt", KEY + "A")), UNKNOWN_BINDING),
                row("a thumbprint that is a number", but("cnf", Map.of("jkt", 1)), UNKNOWN_BINDING),
                row(
                        "thumbprints of a key and of nothing",
                        but("cnf", Map.of("jkt", KEY, "x5t#S256", "")),
                        UNKNOWN_BINDING),
                row("another kind of thumbprint", but("cnf", Map.of("x5t", KEY)), UNKNOWN_BINDING),
                row("the name in capitals", but("cnf", Map.of("JKT", KEY)), UNKNOWN_BINDING),
                row("says DPoP", but("typ", "DPoP"), UNKNOWN_BINDING),
                row("says DPoP, and is bound to a certificate", saysDpop(Map.of("x5t#S256", KEY)), UNKNOWN_BINDING));
    }

    private static String saysDpop(Map<String, Object> cnf) {
        Map<String, Object> claims = VERIFYING.personBut("typ", "DPoP");
        claims.put("cnf", cnf);
        return RSA.sign(claims);
    }

    private static Arguments row(String what, String token, TokenFault wanted) {
        return Arguments.of(what, token, wanted);
    }

    private static Map<String, Object> person() {
        return VERIFYING.person();
    }

    private static String but(String name, @Nullable Object value) {
        Map<String, @Nullable Object> claims = new HashMap<>(person());
        claims.put(name, value);
        return RSA.sign(claims);
    }

    private static String without(String name) {
        return RSA.sign(VERIFYING.personWithout(name));
    }

    private static String signed(String payload) {
        return RSA.sign(Forge.json(RSA.header()), payload);
    }

    private static String coded(String header, String headerCharset, String payload, String payloadCharset) {
        return Forge.signed(
                header.getBytes(Charset.forName(headerCharset)),
                payload.getBytes(Charset.forName(payloadCharset)),
                "RS256",
                RSA.pair().getPrivate());
    }

    private static Map<String, Object> header(String name, Object value) {
        Map<String, Object> header = new HashMap<>(RSA.header());
        header.put(name, value);
        return Collections.unmodifiableMap(header);
    }

    private static Map<String, Object> keyed(String algorithm, String keyId) {
        return Map.of("alg", algorithm, "typ", "JWT", "kid", keyId);
    }

    private static Map<String, Object> withOwnKey(String keyId) {
        return Map.of("alg", "RS256", "typ", "JWT", "kid", keyId, "jwk", STRANGER.jwk());
    }
}

package org.comity.pdp.nevergrants;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A few facts from the set's reference tables, copied by hand: enough for the authorities that the questions name. */
final class ModelTables {
    static final Set<String> PURPOSES = words("criminal-investigation prosecution trial related-proceedings"
            + " asset-recovery disclosure-to-defence public-security-threat other-with-consent");
    static final Set<String> CATEGORIES = words("personal-data special-category financial medical biometric"
            + " communications trade-secret intelligence witness-identity case-file");
    static final Set<String> JURISDICTIONS = words("ES PT FR RO IE DE IT BE NL DK GR HR GB US CH CA NO BR MX EU NATO");

    /** A rank that no document has: tokens need not be bound. */
    static final int NEVER = 5;

    private static final LocalDate EVER = LocalDate.MIN;
    private static final LocalDate EIO_SINCE = LocalDate.of(2017, 5, 22);
    private static final int NO_CLASSIFICATION = -1;

    /** Rank by classification; -1 for a marking that is no classification. */
    private static final Map<String, Integer> RANKS = new TreeMap<>();

    static {
        rank("EU", 4, "TRES-SECRET-UE", "SECRET-UE", "CONFIDENTIEL-UE", "RESTREINT-UE");
        rank("ES", 4, "SECRETO", "RESERVADO", "CONFIDENCIAL", "DIFUSION-LIMITADA");
        rank("PT", 4, "MUITO-SECRETO", "SECRETO", "CONFIDENCIAL", "RESERVADO");
        rank("FR", 4, "TRES-SECRET", "SECRET", "CONFIDENTIEL-DEFENSE");
        rank("FR", 4, "TRES-SECRET-DEFENSE", "SECRET-DEFENSE");
        rank("FR", NO_CLASSIFICATION, "DIFFUSION-RESTREINTE");
        rank("RO", 4, "STRICT-SECRET-DE-IMPORTANTA-DEOSEBITA", "STRICT-SECRET", "SECRET", "SECRET-DE-SERVICIU");
        rank("IE", 4, "TOP-SECRET", "SECRET", "CONFIDENTIAL", "RESTRICTED");
        rank("DE", 4, "STRENG-GEHEIM", "GEHEIM", "VS-VERTRAULICH", "VS-NUR-FUR-DEN-DIENSTGEBRAUCH");
        rank("IT", 4, "SEGRETISSIMO", "SEGRETO", "RISERVATISSIMO", "RISERVATO");
        rank("BE", 4, "TRES-SECRET", "SECRET", "CONFIDENTIEL");
        rank("BE", NO_CLASSIFICATION, "DIFFUSION-RESTREINTE");
        rank("NATO", 4, "COSMIC-TOP-SECRET", "NATO-SECRET", "NATO-CONFIDENTIAL", "NATO-RESTRICTED");
        rank("US", 4, "TOP-SECRET", "SECRET", "CONFIDENTIAL");
        rank("GB", 4, "UK-TOP-SECRET", "UK-SECRET", "UK-CONFIDENTIAL", "UK-OFFICIAL-SENSITIVE");
        rank("CH", 0);
    }

    private record Agreement(Set<String> recognisers, Set<String> clearancesOf, String scope, LocalDate from) {}

    private static final String MEMBERS = "ES PT FR RO IE DE IT BE";
    private static final List<Agreement> AGREEMENTS = List.of(
            new Agreement(words("EU " + MEMBERS), words(MEMBERS), "EU", LocalDate.of(2015, 12, 1)),
            new Agreement(words(MEMBERS), words("EU"), "EU", LocalDate.of(2013, 10, 15)),
            new Agreement(
                    words("NATO BE CA DE ES FR GB IT NO PT RO US"),
                    words("BE DE ES FR GB IT PT RO US"),
                    "NATO",
                    LocalDate.of(2024, 3, 7)),
            new Agreement(words("ES"), words("PT"), "ES", EVER),
            new Agreement(words("PT"), words("ES"), "PT", EVER),
            new Agreement(words("ES"), words("FR"), "ES", EVER),
            new Agreement(words("FR"), words("ES"), "FR", EVER),
            new Agreement(words("FR"), words("DE"), "FR", EVER),
            new Agreement(words("DE"), words("FR"), "DE", EVER));

    private record Treaty(
            String id, Optional<String> article, Optional<LocalDate> givesWayToEio, Map<String, LocalDate> parties) {}

    private static final List<Treaty> TREATIES = List.of(
            new Treaty(
                    "COE-1959",
                    Optional.empty(),
                    Optional.of(EIO_SINCE),
                    parties("ES 1982-11-16 PT 1994-12-26 FR 1967-08-21 RO 1999-06-15 IE 1997-02-26 DE 1977-01-01"
                            + " IT 1962-06-12 BE 1975-11-11 GB 1991-11-27 CH 1967-03-20")),
            new Treaty(
                    "EU-MLA-2000",
                    Optional.of("art. 23"),
                    Optional.of(EIO_SINCE),
                    parties("ES 2005-08-23 PT 2005-08-23 FR 2005-08-23 RO 2007-12-01 IE 2020-08-23 DE 2005-08-23"
                            + " IT 2017-02-22 BE 2005-08-23")),
            new Treaty(
                    "EIO",
                    Optional.empty(),
                    Optional.empty(),
                    parties("ES 2017-05-22 PT 2017-05-22 FR 2017-05-22 RO 2017-05-22 DE 2017-05-22 IT 2017-05-22"
                            + " BE 2017-05-22")),
            new Treaty(
                    "BUDAPEST",
                    Optional.of("art. 28(2)(b)"),
                    Optional.empty(),
                    parties("ES 2010-10-01 PT 2010-07-01 FR 2006-05-01 RO 2004-09-01 DE 2009-07-01 IT 2008-10-01"
                            + " BE 2012-12-01 GB 2011-09-01 US 2007-01-01 CH 2012-01-01")),
            new Treaty(
                    "EU-US-MLA",
                    Optional.of("art. 9"),
                    Optional.empty(),
                    parties("ES 2010-02-01 PT 2010-02-01 FR 2010-02-01 RO 2010-02-01 IE 2010-02-01 DE 2010-02-01"
                            + " IT 2010-02-01 BE 2010-02-01 US 2010-02-01")),
            new Treaty(
                    "UNTOC",
                    Optional.of("art. 18(19)"),
                    Optional.empty(),
                    parties("ES 2003-09-29 PT 2004-06-09 FR 2003-09-29 RO 2003-09-29 IE 2010-07-17 DE 2006-07-14"
                            + " IT 2006-09-01 BE 2004-09-10 GB 2006-03-11 US 2005-12-03 CH 2006-11-26")));

    static final Set<String> INSTRUMENTS = words("COE-1959 EU-MLA-2000 EIO BUDAPEST EU-US-MLA UNTOC");

    private ModelTables() {}

    static Set<String> classifications() {
        return RANKS.keySet();
    }

    static boolean knows(String classification) {
        return RANKS.containsKey(classification);
    }

    static int rankOnDocument(String classification) {
        return Math.abs(RANKS.getOrDefault(classification, 0));
    }

    /** 1 to 4; 0 for whatever counts as nothing on a person. */
    static int rankOnPerson(String clearance) {
        return Math.max(0, RANKS.getOrDefault(clearance, 0));
    }

    /** Whether one accepts clearances given by another for information marked by the authority. */
    static boolean accepts(String one, String another, String authority, LocalDate day) {
        return one.equals(another)
                || AGREEMENTS.stream()
                        .anyMatch(row -> row.recognisers().contains(one)
                                && row.clearancesOf().contains(another)
                                && row.scope().equals(authority)
                                && !day.isBefore(row.from()));
    }

    static boolean binds(String instrument, String one, String other, LocalDate day) {
        return !one.equals(other)
                && TREATIES.stream()
                        .filter(treaty -> treaty.id().equals(instrument))
                        .anyMatch(treaty -> party(treaty, one, day)
                                && party(treaty, other, day)
                                && (!instrument.equals("EU-US-MLA") || one.equals("US") || other.equals("US"))
                                && !(gaveWay(treaty, day) && binds("EIO", one, other, day)));
    }

    static Optional<String> article(String instrument) {
        return TREATIES.stream()
                .filter(treaty -> treaty.id().equals(instrument))
                .flatMap(treaty -> treaty.article().stream())
                .map(article -> instrument + " " + article)
                .findFirst();
    }

    private static boolean party(Treaty treaty, String state, LocalDate day) {
        LocalDate since = treaty.parties().get(state);
        return since != null && !day.isBefore(since);
    }

    private static boolean gaveWay(Treaty treaty, LocalDate day) {
        return treaty.givesWayToEio().map(since -> !day.isBefore(since)).orElse(false);
    }

    private static void rank(String authority, int highest, String... codes) {
        RANKS.put(authority + ":UNCLASSIFIED", 0);
        int rank = highest;
        for (String code : codes) {
            RANKS.put(authority + ":" + code, rank);
            rank--;
        }
    }

    private static Map<String, LocalDate> parties(String words) {
        String[] all = words.split(" ", -1);
        Map<String, LocalDate> parties = new TreeMap<>();
        for (int i = 0; i < all.length; i += 2) {
            parties.put(all[i], LocalDate.parse(all[i + 1]));
        }
        return parties;
    }

    private static Set<String> words(String words) {
        return Set.copyOf(Arrays.asList(words.split(" ", -1)));
    }
}

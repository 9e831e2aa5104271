package org.comity.pdp.policy.load;

import java.util.List;
import java.util.stream.Collectors;
import org.comity.pdp.policy.PolicySet;
import org.comity.reference.problem.Problem;
import org.jboss.logging.Logger;

/** Says once per change what came of it. */
final class ReloadLog {
    private static final Logger LOG = Logger.getLogger(ReloadLog.class);
    private static final int MOST = 50;

    private ReloadLog() {}

    static void say(Reload reload) {
        switch (reload) {
            case Reload.Swapped(PolicySet set) -> LOG.infof("policy set %s is in force", title(set));
            case Reload.Unchanged(PolicySet set) ->
                LOG.infof("the policy folder holds again what is in force: %s", title(set));
            case Reload.Refused(List<Problem> problems, PolicySet kept) ->
                LOG.errorf(
                        "the changed policy folder is not used and %s stays in force: mend this and save again\n%s",
                        title(kept), lines(problems));
        }
    }

    static String title(PolicySet set) {
        return "`%s` %s (%s)".formatted(set.name(), set.version(), set.digest());
    }

    /** One problem a line, but not without end. */
    static String lines(List<Problem> problems) {
        String first =
                problems.stream().limit(MOST).map(problem -> "  " + problem).collect(Collectors.joining("\n"));
        return problems.size() <= MOST ? first : first + "\n  … and %d more".formatted(problems.size() - MOST);
    }
}

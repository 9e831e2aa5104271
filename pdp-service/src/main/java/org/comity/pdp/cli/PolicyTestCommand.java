package org.comity.pdp.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.comity.pdp.policy.PolicySnapshot;
import org.comity.pdp.policy.load.PolicyFolder;
import org.comity.pdp.story.Story;
import org.comity.pdp.story.StoryBook;
import org.comity.pdp.story.StoryResult;
import org.comity.pdp.story.StoryRunner;
import org.comity.reference.problem.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code comity policy test}: exit code 0 when every story is as wanted, 2 when one is not or there is none, 3 when the
 * set or a story is not sound.
 */
@Command(
        name = "test",
        description = "Runs the stories of a policy set, without Keycloak and without the service.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3)
public final class PolicyTestCommand implements Callable<Integer> {
    @Mixin
    private final PolicySetArgument argument = new PolicySetArgument();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter errors = spec.commandLine().getErr();
        Optional<PolicySnapshot> policy = argument.load(errors);
        if (policy.isEmpty()) {
            return 3;
        }
        Problems problems = new Problems();
        List<Story> stories = PolicyFolder.ofStories(argument.folder(), problems)
                .map(files -> StoryBook.read(files.files(), policy.get().set().vocabulary(), problems))
                .orElse(List.of());
        if (!problems.isEmpty()) {
            argument.print(problems.list(), errors);
            return 3;
        }
        if (stories.isEmpty()) {
            errors.println("%s: no stories in tests/: what is not tried is not known, so tell at least one"
                    .formatted(argument.folder()));
            return 2;
        }
        return run(new StoryRunner(policy.get()), stories);
    }

    private int run(StoryRunner runner, List<Story> stories) {
        PrintWriter out = spec.commandLine().getOut();
        int otherwise = 0;
        for (Story story : stories) {
            switch (runner.run(story)) {
                case StoryResult.AsWanted _ -> {}
                case StoryResult.Otherwise different -> {
                    otherwise++;
                    out.println(argument.inFolder(different));
                }
            }
        }
        out.println("%d %s: %d as wanted, %d not"
                .formatted(
                        stories.size(),
                        stories.size() == 1 ? "story" : "stories",
                        stories.size() - otherwise,
                        otherwise));
        return otherwise == 0 ? 0 : 2;
    }
}

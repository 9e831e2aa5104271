package org.comity.pdp.cli;

import picocli.CommandLine.Command;

/** Everything that one does with a policy set. */
@Command(
        name = "policy",
        description = "Checks and tests policy sets.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3,
        subcommands = {PolicyCheckCommand.class, PolicyTestCommand.class})
public final class PolicyCommand {}

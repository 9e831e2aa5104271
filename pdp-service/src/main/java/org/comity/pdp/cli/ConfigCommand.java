package org.comity.pdp.cli;

import picocli.CommandLine.Command;

/** {@code comity config}: what can be set. */
@Command(
        name = "config",
        description = "Looks at what is set.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeOnInvalidInput = 3,
        subcommands = ConfigCheckCommand.class)
public final class ConfigCommand {}

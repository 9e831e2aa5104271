package org.comity.pdp.cli;

import picocli.CommandLine.Command;

/** Everything that one does with a realm's user profile. */
@Command(
        name = "profile",
        description = "Checks and completes the user profile of a realm, which says who may assign clearances.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3,
        subcommands = {ProfileCheckCommand.class, ProfileApplyCommand.class})
public final class ProfileCommand {}

package org.comity.pdp.cli;

import picocli.CommandLine.Command;

/** Everything that one does with a decision log. */
@Command(
        name = "audit",
        description = "Checks decision logs.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3,
        subcommands = {AuditVerifyCommand.class, AuditHeadCommand.class})
public final class AuditCommand {}

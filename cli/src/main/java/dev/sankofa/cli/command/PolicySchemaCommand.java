package dev.sankofa.cli.command;

import dev.sankofa.application.Catalogue;
import dev.sankofa.application.policy.PolicySchema;
import dev.sankofa.foundation.ExitStatus;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the JSON Schema of the policy file, for editors; the schema itself is the result in every format. */
final class PolicySchemaCommand implements Command {
    @Override
    public CommandSpec describe() {
        return Specs.command("schema", "Print the JSON Schema of the policy file, for editors.");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        invocation.console().out().print(PolicySchema.of(Catalogue.KINDS).indented());
        return ExitStatus.OK;
    }
}

package dev.sankofa.cli.command;

import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.application.policy.Policy;
import dev.sankofa.application.policy.Problem;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.output.Text;
import dev.sankofa.foundation.ExitStatus;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** Tells everything that is wrong with the policy file at once. */
final class PolicyValidate implements Command {
    @Override
    public CommandSpec describe() {
        return Specs.command("validate", "Check the policy file and tell all its problems, each with line and column.");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        String file = invocation.configuration().policyFile().value();
        Policy policy = invocation.configuration().policy();
        List<Problem> problems = policy.problems();
        JsonDocument document = JsonDocument.empty()
                .put("file", file)
                .put("valid", problems.isEmpty())
                .put("problems", problems.stream().map(PolicyValidate::document).toList());
        invocation.print(new Result(problems.isEmpty() ? good(file, policy) : bad(file, problems), document));
        return problems.isEmpty() ? ExitStatus.OK : ExitStatus.USAGE;
    }

    private static List<String> good(String file, Policy policy) {
        return List.of(
                file + " is valid: application " + policy.applicationName() + ", "
                        + Text.count(policy.components().size(), "component") + ", "
                        + Text.count(policy.contracts().size(), "contract") + ".",
                "Next: 'sankofa doctor' looks whether everything it names is there.");
    }

    private static List<String> bad(String file, List<Problem> problems) {
        Stream<String> lines = problems.stream()
                .flatMap(problem -> Stream.of(Text.clean(problem.toString()), "  HINT: " + problem.hint()));
        return Stream.concat(lines, Stream.of(file + " has " + Text.count(problems.size(), "problem") + "."))
                .toList();
    }

    private static JsonDocument document(Problem problem) {
        return JsonDocument.empty()
                .put("line", problem.location().line())
                .put("column", problem.location().column())
                .put("message", problem.message())
                .put("hint", problem.hint());
    }
}

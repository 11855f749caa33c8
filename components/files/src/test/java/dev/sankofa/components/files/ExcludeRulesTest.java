package dev.sankofa.components.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One table, asked of our rules and, in the peer lane, of Git itself. A path that ends with a slash is a directory's. */
class ExcludeRulesTest {
    @TempDir
    Path directory;

    record Case(String rules, String path, boolean excluded) {}

    static Stream<Case> cases() {
        return Stream.of(
                // a name alone matches at every depth
                new Case("a.log", "a.log", true),
                new Case("a.log", "x/y/a.log", true),
                new Case("a.log", "a.log2", false),
                new Case("a.log", "ba.log", false),
                new Case("*.log", "x/b.log", true),
                new Case("*.log", "x/.log", true),
                new Case("*", "x", true),
                new Case("**", "x", true),
                // a slash at the beginning or in the middle anchors
                new Case("/a", "a", true),
                new Case("/a", "x/a", false),
                new Case("x/a", "x/a", true),
                new Case("x/a", "y/x/a", false),
                new Case("/*.c", "cat.c", true),
                new Case("/*.c", "src/cat.c", false),
                new Case("x/*", "x/a", true),
                new Case("x/*", "y/a", false),
                new Case("x/*/b", "x/a/b", true),
                new Case("x/*/b", "x/a/c/b", false),
                // a slash at the end means directories
                new Case("tmp/", "tmp/", true),
                new Case("tmp/", "tmp", false),
                new Case("tmp/", "x/tmp/", true),
                new Case("/tmp/", "x/tmp/", false),
                new Case("x/tmp/", "x/tmp/", true),
                new Case("x/tmp/", "y/x/tmp/", false),
                // two stars
                new Case("**/a", "a", true),
                new Case("**/a", "x/y/a", true),
                new Case("**/x/a", "y/x/a", true),
                new Case("**/x/a", "x/a", true),
                new Case("x/**", "x/a", true),
                new Case("x/**", "x/y/a", true),
                new Case("x/**", "x/", false),
                new Case("x/**", "y/x/a", false),
                new Case("x/**/b", "x/b", true),
                new Case("x/**/b", "x/y/z/b", true),
                new Case("x/**/b", "x/yb", false),
                new Case("a**b", "axxb", true),
                new Case("y/a**b", "y/a/b", false),
                new Case("/**", "x", true),
                new Case("**/", "x/", true),
                new Case("**/", "x", false),
                // question marks and classes
                new Case("?.txt", "a.txt", true),
                new Case("?.txt", ".txt", false),
                new Case("?.txt", "ab.txt", false),
                new Case("x?y/z", "x/y/z", false),
                new Case("[ab].o", "a.o", true),
                new Case("[ab].o", "c.o", false),
                new Case("[a-c]1", "b1", true),
                new Case("[a-c]1", "d1", false),
                new Case("[!a-c]1", "d1", true),
                new Case("[!a-c]1", "a1", false),
                new Case("[^a-c]1", "d1", true),
                new Case("[]]", "]", true),
                new Case("[]-]", "-", true),
                new Case("[!]]", "]", false),
                new Case("[a-]", "-", true),
                new Case("[\\]]", "]", true),
                new Case("[[:digit:]]*", "7up", true),
                new Case("[[:digit:]]*", "up", false),
                new Case("[[:upper:]_]x", "_x", true),
                new Case("[[:alpha:]-z]", "-", true),
                new Case("[[:nonsense:]]", "n", false),
                new Case("[a", "a", false),
                new Case("[a", "[a", false),
                new Case("x[/]y", "x/y", false),
                // escapes
                new Case("\\*", "*", true),
                new Case("\\*", "x", false),
                new Case("\\!important", "!important", true),
                new Case("\\#x", "#x", true),
                new Case("\\a", "a", true),
                new Case("a\\", "a\\", false),
                new Case("a\\\\", "a\\", true),
                // comments, blanks, spaces
                new Case("#a", "#a", false),
                new Case("", "a", false),
                new Case("/", "a/", false),
                new Case("a   ", "a", true),
                new Case("a\\ ", "a ", true),
                new Case("a\\ ", "a", false),
                new Case(" a", " a", true),
                new Case(" a", "a", false),
                // the last rule that matches wins
                new Case("*.log\n!keep.log", "keep.log", false),
                new Case("*.log\n!keep.log", "x/keep.log", false),
                new Case("!keep.log\n*.log", "keep.log", true),
                new Case("*.log\n!/keep.log", "x/keep.log", true),
                new Case("*\n!*/\n!*.java", "x/A.java", false),
                new Case("*\n!*/\n!*.java", "x/A.class", true),
                new Case("/*\n!/x\n/x/*\n!/x/y", "x/y", false),
                new Case("/*\n!/x\n/x/*\n!/x/y", "x/z", true),
                // nothing comes back from below an excluded directory
                new Case("x/\n!x/a", "x/a", true),
                new Case("x\n!x/a", "x/a", true),
                new Case("x/*\n!x/a", "x/a", false),
                // case and other letters
                new Case("A", "a", false),
                new Case("größe", "größe", true),
                new Case("gr*e", "größe", true),
                new Case("a*b*c*d", "aXbXcXd", true),
                new Case("a*b*c*d", "aXbXcX", false),
                new Case("*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void excludesWhatGitWouldIgnore(Case expected) {
        ExcludeRules rules = ExcludeRules.parse(List.of(expected.rules().split("\n", -1)));
        assertThat(isExcluded(rules, expected.path())).isEqualTo(expected.excluded());
    }

    /** As the walk does it: from the top, and never below what is excluded. */
    private static boolean isExcluded(ExcludeRules rules, String path) {
        for (int slash = path.indexOf('/'); slash >= 0 && slash < path.length() - 1; ) {
            if (rules.excludes(utf8(path.substring(0, slash)), true)) {
                return true;
            }
            slash = path.indexOf('/', slash + 1);
        }
        boolean isDirectory = path.endsWith("/");
        return rules.excludes(utf8(isDirectory ? path.substring(0, path.length() - 1) : path), isDirectory);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void noRulesExcludeNothing() {
        assertThat(ExcludeRules.NONE.isEmpty()).isTrue();
        assertThat(ExcludeRules.parse(List.of("# only a comment", "")).isEmpty())
                .isTrue();
        assertThat(ExcludeRules.NONE.excludes(utf8("a"), false)).isFalse();
    }

    @PeerTest
    @ParameterizedTest
    @MethodSource("cases")
    void gitAgreesWithTheTable(Case expected) throws Exception {
        Path git = Peer.program("git");
        run(git.toString(), "init", "-q");
        Files.writeString(directory.resolve(".gitignore"), expected.rules() + "\n");
        Path path = directory.resolve(expected.path());
        if (expected.path().endsWith("/")) {
            Files.createDirectories(path);
        } else {
            Files.createDirectories(path.getParent());
            Files.writeString(path, "");
        }
        // With a slash at the path's end, check-ignore would compare the empty name below it, too.
        String asked = expected.path().replaceFirst("/$", "");
        int status = run(git.toString(), "check-ignore", "-q", "--no-index", "--", asked);
        assertThat(status).isEqualTo(expected.excluded() ? 0 : 1);
    }

    private int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}

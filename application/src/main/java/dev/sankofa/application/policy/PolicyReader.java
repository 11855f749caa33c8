package dev.sankofa.application.policy;

import dev.sankofa.components.spi.ComponentKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads and checks policy files, against the component kinds it is given. */
public final class PolicyReader {
    /** The version of the policy file that this reader understands. */
    public static final int VERSION = 1;

    static final String SECRET_HINT = "Write a reference instead: ${env:NAME} or ${file:path}.";
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private static final List<String> TOP = List.of("version", "application", "repository", "components", "contracts");
    private static final List<String> REPOSITORY = List.of("path", "password-file", "password");
    private static final List<String> CONTRACT = List.of("name", "from", "query", "in");

    private final List<ComponentKind> kinds;

    public PolicyReader(List<ComponentKind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /**
     * Reads a policy with everything that is wrong with it.
     *
     * @param source the file as the user named it, for messages
     * @throws dev.sankofa.foundation.SankofaException {@code POLICY_INVALID} when the file is missing or not a YAML document
     */
    public Policy read(Path file, String source) {
        YamlNode root = YamlFile.read(file, source);
        Problems problems = new Problems();
        Keys keys = Keys.of(root, "the policy", TOP, problems);
        keys.required("version").ifPresent(node -> checkVersion(node, problems));
        Optional<Placed<String>> application = keys.required("application").flatMap(node -> name(node, problems));
        RepositorySection repository = keys.optional("repository")
                .map(node -> repository(node, problems))
                .orElse(RepositorySection.NOTHING);
        List<ComponentSection> components = keys.required("components")
                .map(node -> components(node, problems))
                .map(all -> new InquiryCheck(declaredNames(keys), all, problems).sound())
                .orElse(List.of());
        List<ContractSection> contracts = keys.optional("contracts")
                .map(node -> new ContractReader(declaredNames(keys), problems).read(node, CONTRACT))
                .orElse(List.of());
        return new Policy(file, application, repository, components, contracts, problems.sorted());
    }

    /** Also those with problems of their own: a contract that names one is not wrong for that. */
    private static List<String> declaredNames(Keys keys) {
        return keys.optional("components").stream()
                .flatMap(node -> node instanceof YamlNode.Mapping mapping ? mapping.pairs().stream() : Stream.empty())
                .map(pair -> pair.key().text())
                .toList();
    }

    private static void checkVersion(YamlNode node, Problems problems) {
        boolean known = node instanceof YamlNode.Scalar scalar && scalar.text().equals(Integer.toString(VERSION));
        if (!known) {
            problems.add(node.location(), "the policy's version is not one this Sankofa reads", "Write 'version: 1'.");
        }
    }

    private static Optional<Placed<String>> name(YamlNode node, Problems problems) {
        Optional<String> text = problems.text(node, "application");
        if (text.isPresent() && !NAME.matcher(text.get()).matches()) {
            problems.add(
                    node.location(),
                    "'" + text.get() + "' is not a name",
                    "Use lower case letters, digits and hyphens, starting with a letter, at most 63.");
            return Optional.empty();
        }
        return text.map(value -> new Placed<>(value, node.location()));
    }

    private static RepositorySection repository(YamlNode node, Problems problems) {
        Keys keys = Keys.of(node, "repository", REPOSITORY, problems);
        Optional<Placed<Value>> path = keys.optional("path").flatMap(value -> problems.value(value, "repository.path"));
        Optional<Placed<Value>> passwordFile = keys.optional("password-file")
                .flatMap(value -> problems.text(value, "repository.password-file")
                        .map(text -> new Placed<Value>(new Value.FromFile(text), value.location())));
        Optional<Placed<Value>> password =
                keys.optional("password").flatMap(value -> problems.secret(value, "repository.password"));
        if (passwordFile.isPresent() && password.isPresent()) {
            problems.add(
                    password.get().location(),
                    "the repository has both password and password-file",
                    "Remove one of them.");
        }
        return new RepositorySection(path, passwordFile.or(() -> password));
    }

    private List<ComponentSection> components(YamlNode node, Problems problems) {
        List<ComponentSection> components = new ArrayList<>();
        if (!(node instanceof YamlNode.Mapping mapping) || mapping.pairs().isEmpty()) {
            problems.add(node.location(), "components is " + node.shape(), "Write a mapping from names to components.");
            return components;
        }
        for (YamlNode.Pair pair : mapping.pairs()) {
            int before = problems.count();
            Optional<ComponentSection> component = component(pair, problems);
            if (problems.count() == before) {
                component.ifPresent(components::add);
            }
        }
        return components;
    }

    private Optional<ComponentSection> component(YamlNode.Pair pair, Problems problems) {
        String name = pair.key().text();
        if (name(pair.key(), problems).isEmpty()) {
            return Optional.empty();
        }
        return kind(name, pair.value(), problems).map(kind -> {
            SettingsReader reader = new SettingsReader("component " + name, kind.settings(), problems);
            Map<String, Placed<Value>> settings = new LinkedHashMap<>(reader.read(pair));
            return new ComponentSection(name, pair.key().location(), kind, settings);
        });
    }

    private Optional<ComponentKind> kind(String component, YamlNode node, Problems problems) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            problems.add(
                    node.location(), "component " + component + " is " + node.shape(), "Write a mapping with 'kind'.");
            return Optional.empty();
        }
        List<String> names = kinds.stream().map(ComponentKind::name).toList();
        Optional<YamlNode> written = mapping.pairs().stream()
                .filter(pair -> pair.key().text().equals(SettingsReader.KIND))
                .map(YamlNode.Pair::value)
                .findFirst();
        if (written.isEmpty()) {
            problems.add(
                    mapping.location(),
                    "component " + component + " lacks 'kind'",
                    "Kinds are: " + String.join(", ", names) + ".");
            return Optional.empty();
        }
        String name = problems.text(written.get(), "kind").orElse("");
        Optional<ComponentKind> kind =
                kinds.stream().filter(known -> known.name().equals(name)).findFirst();
        if (kind.isEmpty() && !name.isEmpty()) {
            problems.add(
                    written.get().location(),
                    "component " + component + " has the unknown kind '" + name + "'",
                    DidYouMean.sentence(name, names));
        }
        return kind;
    }
}

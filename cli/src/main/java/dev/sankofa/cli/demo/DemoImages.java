package dev.sankofa.cli.demo;

import dev.sankofa.sandbox.afrimart.ContainerImages;
import dev.sankofa.sandbox.registry.RegistryProgram;
import dev.sankofa.sandbox.registry.RegistryServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The shop's registry: our own, with the images that it runs from. */
final class DemoImages implements ShopPart {
    static final String COMPONENT = "images";

    private final DemoSettings settings;
    private final RegistryServer server;
    private Map<String, String> digests = Map.of();

    private DemoImages(DemoSettings settings, RegistryServer server) {
        this.settings = settings;
        this.server = server;
    }

    /** Starts an empty registry on a free port. */
    static DemoImages start(DemoSettings settings) throws IOException {
        return new DemoImages(
                settings, RegistryServer.start(settings.directory().server("registry")));
    }

    @Override
    public String component() {
        return COMPONENT;
    }

    @Override
    public int port() {
        return server.endpoint().getPort();
    }

    @Override
    public void fill() throws IOException {
        digests = ContainerImages.push(
                server.store(), settings.shop().size(), settings.shop().seed());
    }

    /** The image that serves customers' requests, by its digest. */
    String backend() {
        return image(ContainerImages.BACKEND);
    }

    /** The image that customers' browsers load, by its digest. */
    String frontend() {
        return image(ContainerImages.FRONTEND);
    }

    private String image(String repository) {
        return server.host() + "/" + repository + "@" + digests.get(repository);
    }

    @Override
    public String policy() {
        List<String> names = ContainerImages.REPOSITORIES.stream()
                .map(repository -> "'" + server.host() + "/" + repository + ":*'")
                .toList();
        return """
                kind: images
                images: %s
                running-in: [%s]
                plain-http: true
                """.formatted(names, DemoCluster.COMPONENT);
    }

    /** Images that have a tag, each once. */
    @Override
    public Map<String, Long> amounts() throws IOException {
        long count = 0;
        for (String repository : ContainerImages.REPOSITORIES) {
            count += server.store().hasRepository(repository)
                    ? server.store().tags(repository).size()
                    : 0;
        }
        return Map.of("image tags", count);
    }

    /** Its volume is gone: every repository, every layer. */
    @Override
    public void destroy() throws IOException {
        server.store().clear();
    }

    @Override
    public void keep() throws IOException {
        server.close();
        KeptProgram program = program(settings.directory());
        program.start(
                RegistryProgram.class,
                List.of(
                        program.files().toString(),
                        Integer.toString(port()),
                        program.ready().toString()));
    }

    /** The process of a kept demo. */
    static KeptProgram program(DemoDirectory directory) {
        return new KeptProgram("registry", directory.server("registry"));
    }

    @Override
    public void close() {
        server.close();
    }
}

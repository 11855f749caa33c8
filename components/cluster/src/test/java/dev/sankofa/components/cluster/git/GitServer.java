package dev.sankofa.components.cluster.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.sankofa.testkit.ServerCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** Serves one repository by Git's smart protocol over HTTP (gitprotocol-http), to whoever has the password (RFC 7617). */
final class GitServer implements AutoCloseable {
    private final HttpServer server;
    private final boolean encrypted;
    private final Repository repository;
    private final String authorization;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private volatile Optional<GitServer> other = Optional.empty();

    GitServer(Repository repository, String user, String password, Optional<ServerCertificate> certificate)
            throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        this.encrypted = certificate.isPresent();
        if (certificate.isPresent()) {
            HttpsServer https = HttpsServer.create(address, 0);
            https.setHttpsConfigurator(new HttpsConfigurator(certificate.get().context()));
            this.server = https;
        } else {
            this.server = HttpServer.create(address, 0);
        }
        this.repository = repository;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return (encrypted ? "https://localhost:" : "http://127.0.0.1:")
                + server.getAddress().getPort() + "/shop.git";
    }

    /** Sends everybody to another server from now on. */
    void redirect(GitServer to) {
        other = Optional.of(to);
    }

    /** What was sent to prove who asks. */
    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<String> sent =
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("authorization"));
            sent.ifPresent(authorizations::add);
            if (other.isPresent()) {
                String rest = exchange.getRequestURI().toString().substring("/shop.git".length());
                exchange.getResponseHeaders().set("location", other.get().url() + rest);
                exchange.sendResponseHeaders(302, -1);
            } else if (sent.filter(authorization::equals).isEmpty()) {
                exchange.getResponseHeaders().set("www-authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
            } else {
                serve(exchange);
            }
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String content = "application/x-git-upload-pack-" + (path.endsWith("/info/refs") ? "advertisement" : "result");
        exchange.getResponseHeaders().set("content-type", content);
        try (UploadPack upload = new UploadPack(repository)) {
            upload.setBiDirectionalPipe(false);
            if (path.endsWith("/info/refs")) {
                exchange.sendResponseHeaders(200, 0);
                advertise(upload, exchange.getResponseBody());
            } else {
                InputStream body = exchange.getRequestBody();
                boolean packed = Objects.equals(exchange.getRequestHeaders().getFirst("content-encoding"), "gzip");
                InputStream in = packed ? new GZIPInputStream(body) : body;
                exchange.sendResponseHeaders(200, 0);
                upload.upload(in, exchange.getResponseBody(), OutputStream.nullOutputStream());
            }
        }
    }

    private static void advertise(UploadPack upload, OutputStream body) throws IOException {
        PacketLineOut out = new PacketLineOut(body);
        out.writeString("# service=git-upload-pack\n");
        out.end();
        upload.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(out));
        body.flush();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}

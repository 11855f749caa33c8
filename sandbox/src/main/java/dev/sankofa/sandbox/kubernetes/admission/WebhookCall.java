package dev.sankofa.sandbox.kubernetes.admission;

import dev.sankofa.sandbox.kubernetes.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One question to one webhook. Beside https with the hook's {@code caBundle}, http is allowed here. */
final class WebhookCall {
    private static final int DEFAULT_SECONDS = 10;

    private WebhookCall() {}

    /** The {@code response} of the review. */
    static JsonNode send(ObjectNode hook, ObjectNode review) throws IOException {
        String url = Json.text(hook, "clientConfig", "url");
        if (url.isEmpty()) {
            JsonNode service = Json.at(hook, "clientConfig", "service");
            throw new IOException("failed to call webhook: Post \"https://" + Json.text(service, "name") + "."
                    + Json.text(service, "namespace") + ".svc:443" + Json.text(service, "path")
                    + "\": service \"" + Json.text(service, "name") + "\" not found");
        }
        int seconds = Json.number(hook, DEFAULT_SECONDS, "timeoutSeconds");
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(seconds))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(review)))
                .build();
        try (HttpClient client = client(hook)) {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException("failed to call webhook: the server answered " + response.statusCode());
            }
            return Json.parse(response.body()).path("response");
        } catch (JacksonException e) {
            throw new IOException("failed to call webhook: the answer is not JSON", e);
        } catch (GeneralSecurityException e) {
            throw new IOException("failed to call webhook: unable to load root certificates", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while calling a webhook", e);
        } catch (IOException e) {
            throw new IOException("failed to call webhook: Post \"" + url + "?timeout=" + seconds + "s\": " + e, e);
        }
    }

    private static HttpClient client(ObjectNode hook) throws GeneralSecurityException, IOException {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        String bundle = Json.text(hook, "clientConfig", "caBundle");
        return bundle.isEmpty()
                ? builder.build()
                : builder.sslContext(trusting(Base64.getDecoder().decode(bundle)))
                        .build();
    }

    private static SSLContext trusting(byte[] certificates) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(certificates))) {
            store.setCertificateEntry("ca" + number++, certificate);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}

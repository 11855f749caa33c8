package dev.sankofa.sandbox.s3;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Sends signed requests over a bare socket, so that nothing is normalised or added on the way; signed by the AWS SDK's signer. */
final class RawClient {
    private final URI endpoint;
    private final AwsCredentialsIdentity identity;

    RawClient(URI endpoint, String id, String secret) {
        this.endpoint = endpoint;
        this.identity = AwsCredentialsIdentity.create(id, secret);
    }

    static RawClient of(S3Server server) {
        return new RawClient(server.endpoint(), SdkClients.ID, SdkClients.SECRET);
    }

    /** An answer; header names in lower case. */
    record Answer(int status, Map<String, String> headers, String body) {
        String code() {
            int begin = body.indexOf("<Code>");
            return begin < 0 ? "" : body.substring(begin + 6, body.indexOf("</Code>"));
        }

        String header(String name) {
            return Optional.ofNullable(headers.get(name)).orElse("");
        }
    }

    Answer get(String target) throws IOException {
        return send("GET", target, Map.of(), "");
    }

    /** The target is {@code path?query} as it shall be sent. */
    Answer send(String method, String target, Map<String, String> headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return exchange(method, wire(method, target, headers, bytes), bytes);
    }

    private String wire(String method, String target, Map<String, String> headers, byte[] body) {
        SdkHttpFullRequest.Builder request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .protocol("http")
                .host(endpoint.getHost())
                .port(endpoint.getPort());
        String[] parts = target.split("\\?", 2);
        request.encodedPath(parts[0]);
        if (parts.length == 2) {
            for (String parameter : parts[1].split("&")) {
                String[] pair = parameter.split("=", 2);
                request.appendRawQueryParameter(decode(pair[0]), pair.length == 2 ? decode(pair[1]) : "");
            }
        }
        headers.forEach(request::putHeader);
        request.putHeader("Content-Length", Integer.toString(body.length));
        SdkHttpRequest unsigned = request.build();
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(identity)
                        .request(unsigned)
                        .payload(() -> new ByteArrayInputStream(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false));
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        Map<String, String> all = new LinkedHashMap<>();
        signed.request().headers().forEach((name, values) -> all.put(name, String.join(",", values)));
        all.putIfAbsent("Host", endpoint.getHost() + ":" + endpoint.getPort());
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("Connection: close\r\n\r\n").toString();
    }

    private static String decode(String text) {
        return java.net.URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private Answer exchange(String method, String head, byte[] body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return read(new BufferedInputStream(socket.getInputStream()), method);
        }
    }

    static Answer read(InputStream in, String method) throws IOException {
        String status = line(in);
        if (status.isEmpty()) {
            throw new IOException("no answer");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] pair = line.split(":", 2);
            headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1].strip());
        }
        int code = Integer.parseInt(status.split(" ", 3)[1]);
        if (code == 100) {
            return read(in, method);
        }
        boolean bodyless = method.equals("HEAD") || code == 204 || code == 304;
        return new Answer(code, headers, bodyless ? "" : body(in, headers));
    }

    private static String body(InputStream in, Map<String, String> headers) throws IOException {
        StringBuilder text = new StringBuilder();
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                text.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
                line(in);
            }
            return text.toString();
        }
        String length = headers.get("content-length");
        byte[] bytes = length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}

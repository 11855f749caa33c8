package dev.sankofa.components.postgres.wire;

import dev.sankofa.foundation.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers a server's requests for authentication, one after the other, until it is content. */
final class Authentication {
    private static final int OK = 0;
    private static final int CLEARTEXT = 3;
    private static final int MD5 = 5;
    private static final int SASL = 10;
    private static final int SASL_CONTINUE = 11;
    private static final int SASL_FINAL = 12;

    private final ConnectionSettings settings;
    private final Optional<Bytes> certificateHash;
    private final boolean encrypted;
    private final MessageWriter writer;
    private @Nullable ScramClient scram;
    private boolean serverProven;

    Authentication(
            ConnectionSettings settings, boolean encrypted, Optional<Bytes> certificateHash, MessageWriter writer) {
        this.settings = settings;
        this.encrypted = encrypted;
        this.certificateHash = certificateHash;
        this.writer = writer;
    }

    /**
     * Answers one request.
     *
     * @return whether we are in
     */
    boolean handle(MessageReader request) throws IOException {
        int kind = request.readInt();
        switch (kind) {
            case OK -> {
                if (scram != null && !serverProven) {
                    throw new ProtocolException("the server ended SCRAM without proving that it knows the password");
                }
                requireBound("lets us in without SCRAM");
                return true;
            }
            case CLEARTEXT -> {
                requireBound("asks for the password in clear");
                sendCleartext();
            }
            case MD5 -> {
                requireBound("asks for md5");
                sendMd5(request.readRest());
            }
            case SASL -> beginScram(mechanisms(request));
            case SASL_CONTINUE -> continueScram(requireBegun(), request);
            case SASL_FINAL -> finishScram(request);
            default -> throw new ProtocolException("the server asks for an authentication we do not know: " + kind);
        }
        return false;
    }

    /** Whether the login that is under way is tied to its TLS connection. */
    boolean isBound() {
        return scram != null && scram.isBound();
    }

    private void requireBound(String otherwise) throws NotBoundException {
        if (settings.binding() == BindingMode.REQUIRE && !isBound()) {
            throw new NotBoundException(otherwise);
        }
    }

    private void sendCleartext() throws IOException {
        byte[] password = password();
        writer.begin('p').putBytes(password).putByte(0).end().flush();
        Arrays.fill(password, (byte) 0);
    }

    /** {@code "md5" + md5(md5(password + user) + salt)}, in hexadecimal. */
    private void sendMd5(byte[] salt) throws IOException {
        if (salt.length != 4) {
            throw new ProtocolException("the server's md5 salt has " + salt.length + " bytes instead of 4");
        }
        byte[] password = password();
        byte[] user = settings.user().getBytes(StandardCharsets.UTF_8);
        byte[] inner = md5Hex(password, user);
        Arrays.fill(password, (byte) 0);
        writer.begin('p')
                .putBytes("md5".getBytes(StandardCharsets.US_ASCII))
                .putBytes(md5Hex(inner, salt))
                .putByte(0)
                .end()
                .flush();
    }

    private static byte[] md5Hex(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(first);
            return HexFormat.of().formatHex(digest.digest(second)).getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> mechanisms(MessageReader request) throws ProtocolException {
        List<String> mechanisms = new ArrayList<>();
        for (String name = request.readString(); !name.isEmpty(); name = request.readString()) {
            mechanisms.add(name);
        }
        return mechanisms;
    }

    private void beginScram(List<String> offered) throws IOException {
        ChannelBinding binding = binding(offered);
        if (settings.binding() == BindingMode.REQUIRE && !binding.isBound()) {
            throw new NotBoundException(encrypted ? "offers only " + offered : "does not use TLS");
        }
        String mechanism = binding.isBound() ? ChannelBinding.PLUS : ChannelBinding.PLAIN;
        if (!offered.contains(mechanism)) {
            throw new ProtocolException("the server offers no SCRAM mechanism we know: " + offered);
        }
        scram = new ScramClient(binding, nonce(), password());
        byte[] first = scram.first();
        writer.begin('p')
                .putString(mechanism)
                .putInt(first.length)
                .putBytes(first)
                .end()
                .flush();
    }

    private ChannelBinding binding(List<String> offered) {
        if (!encrypted || certificateHash.isEmpty() || settings.binding() == BindingMode.DISABLE) {
            return ChannelBinding.none();
        }
        return offered.contains(ChannelBinding.PLUS)
                ? ChannelBinding.to(certificateHash.get())
                : ChannelBinding.notOffered();
    }

    private static String nonce() {
        byte[] random = new byte[18];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    private void continueScram(ScramClient client, MessageReader request) throws IOException {
        writer.begin('p')
                .putBytes(client.answer(request.readText(request.remaining())))
                .end()
                .flush();
    }

    private void finishScram(MessageReader request) throws IOException {
        requireBegun().finish(request.readText(request.remaining()));
        serverProven = true;
    }

    private ScramClient requireBegun() throws ProtocolException {
        if (scram == null) {
            throw new ProtocolException("the server continues a SCRAM that was never begun");
        }
        return scram;
    }

    private byte[] password() throws PasswordMissingException {
        return settings.password().orElseThrow(PasswordMissingException::new).utf8();
    }
}

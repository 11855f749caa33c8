package dev.sankofa.components.postgres.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A Unix socket. The JDK has no timeouts for it, so that reading and writing wait in a selector. */
final class UnixTransport implements Transport {
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private volatile Duration limit;

    UnixTransport(ServerAddress.Unix address, Duration limit) throws IOException {
        this.limit = limit;
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(address.socket()));
            channel.configureBlocking(false);
            selector = Selector.open();
            key = channel.register(selector, 0);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public InputStream input() {
        return new Input();
    }

    @Override
    public OutputStream output() {
        return new Output();
    }

    @Override
    public void silenceLimit(Duration newLimit) {
        limit = newLimit;
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }

    private void await(int operation) throws IOException {
        if (!selector.isOpen()) {
            throw new IOException("socket closed");
        }
        key.interestOps(operation);
        selector.selectedKeys().clear();
        if (selector.select(limit.toMillis()) == 0) {
            throw new SocketTimeoutException(selector.isOpen() ? "no answer for " + limit : "socket closed");
        }
    }

    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] array, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(array, offset, length);
            int read = channel.read(buffer);
            while (read == 0 && length > 0) {
                await(SelectionKey.OP_READ);
                read = channel.read(buffer);
            }
            return read;
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] array, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(array, offset, length);
            while (buffer.hasRemaining()) {
                if (channel.write(buffer) == 0) {
                    await(SelectionKey.OP_WRITE);
                }
            }
        }
    }
}

package odzew.mailservers;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A name server on loopback, over UDP: MX and TXT records, and NXDOMAIN for all else (RFC 1035).
public final class DnsServer implements AutoCloseable {

    private static final int MX = 15;
    private static final int TXT = 16;
    private static final int HEADER = 12;
    private static final int LONGEST_STRING = 255;

    private final Map<String, List<String>> records = new ConcurrentHashMap<>();
    private final DatagramSocket socket;

    public DnsServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    /// `127.0.0.1:PORT`
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /// @param type `MX` (values as `10 mx.example.com`) or `TXT`
    public DnsServer with(String name, String type, String... values) {
        records.put(name.toLowerCase(Locale.ROOT) + " " + type, List.of(values));
        return this;
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[512], 512);
        try {
            while (true) {
                packet.setLength(512);
                socket.receive(packet);
                byte[] answer = answer(packet.getData());
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private byte[] answer(byte[] query) throws IOException {
        var name = new StringBuilder();
        int at = HEADER;
        for (; query[at] != 0; at += query[at] + 1) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(query, at + 1, query[at], StandardCharsets.US_ASCII));
        }
        int type = query[at + 2];
        String key = name.toString().toLowerCase(Locale.ROOT);
        List<String> values = records.getOrDefault(key + (type == MX ? " MX" : type == TXT ? " TXT" : " ?"), List.of());
        boolean known = records.keySet().stream().anyMatch(it -> it.startsWith(key + " "));
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(query, 0, 2);
        out.writeShort(known ? 0x8580 : 0x8583);
        out.writeShort(1);
        out.writeShort(values.size());
        out.writeInt(0);
        out.write(query, HEADER, at + 5 - HEADER);
        for (String value : values) {
            byte[] data = type == MX ? exchanger(value) : text(value);
            out.writeShort(0xC000 | HEADER);
            out.writeShort(type);
            out.writeShort(1);
            out.writeInt(60);
            out.writeShort(data.length);
            out.write(data);
        }
        return bytes.toByteArray();
    }

    private static byte[] exchanger(String value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeShort(Integer.parseInt(value.split(" ")[0]));
        for (String label : value.split(" ")[1].split("\\.")) {
            out.writeByte(label.length());
            out.writeBytes(label);
        }
        out.writeByte(0);
        return bytes.toByteArray();
    }

    private static byte[] text(String value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte[] all = value.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < all.length; from += LONGEST_STRING) {
            int size = Math.min(LONGEST_STRING, all.length - from);
            bytes.write(size);
            bytes.write(all, from, size);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}

package io.shiftwatch.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much SMTP as it takes to refuse: what it says to each recipient is scripted, then it takes everything. */
public final class ScriptedMailServer implements AutoCloseable {

    private final Queue<String> script = new ConcurrentLinkedQueue<>();
    private final List<String> recipients = new CopyOnWriteArrayList<>();
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final StringBuffer data = new StringBuffer();
    private final ServerSocket socket;

    public ScriptedMailServer(int port, String... answers) {
        try {
            socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        script.addAll(List.of(answers));
        Thread.ofVirtual().start(this::accept);
    }

    /** Those it was asked about, in order. */
    public List<String> recipients() {
        return recipients;
    }

    /** All it took, as sent. */
    public String data() {
        return data.toString();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                clients.add(client);
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
            say(client, "220 here");
            boolean letter = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (letter) {
                    data.append(line).append('\n');
                    letter = !line.equals(".");
                    say(client, letter ? "" : "250 taken");
                } else if (line.startsWith("EHLO")) {
                    say(client, "250-here");
                    say(client, "250 AUTH PLAIN");
                } else if (line.startsWith("AUTH")) {
                    say(client, "235 welcome");
                } else if (line.startsWith("RCPT")) {
                    recipients.add(line.replaceAll(".*<(.*)>.*", "$1"));
                    String answer = script.poll();
                    say(client, answer == null ? "250 ok" : answer);
                } else if (line.startsWith("DATA")) {
                    letter = true;
                    say(client, "354 go on");
                } else {
                    say(client, line.startsWith("QUIT") ? "221 bye" : "250 ok");
                }
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    private static void say(Socket client, String line) throws IOException {
        if (!line.isEmpty()) {
            client.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

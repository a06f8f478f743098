package odzew.doctor;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/// Asks name servers for records.
public final class DnsRecords {

    /// No server answered, or the answer was a failure; an unknown name is not a failure.
    static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1;

        Unanswered(String name, NamingException cause) {
            super(name + ": " + cause.getMessage(), cause);
        }
    }

    private static final String MILLISECONDS = "2000";

    private final String servers;

    private DnsRecords(String servers) {
        this.servers = servers;
    }

    /// Those of the system. Tests name another server by the system property `odzew.dns`.
    public static DnsRecords system() {
        String host = System.getProperty("odzew.dns", "");
        return host.isEmpty() ? new DnsRecords("dns:") : of(host);
    }

    /// @param host with a port, `127.0.0.1:53`
    static DnsRecords of(String host) {
        return new DnsRecords("dns://" + host);
    }

    /// The texts of the TXT records; the strings of one record are joined (RFC 7208 §3.3).
    List<String> texts(String name) throws Unanswered {
        return find(name, "TXT").stream().map(DnsRecords::joined).toList();
    }

    /// The same; none if no server answers.
    public List<String> textsOrNone(String name) {
        return textsIfAnswered(name).orElse(List.of());
    }

    /// The same; empty if no server answers.
    public Optional<List<String>> textsIfAnswered(String name) {
        try {
            return Optional.of(texts(name));
        } catch (Unanswered _) {
            return Optional.empty();
        }
    }

    List<String> find(String name, String type) throws Unanswered {
        var settings = new Hashtable<String, String>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put(Context.PROVIDER_URL, servers);
        settings.put("com.sun.jndi.dns.timeout.initial", MILLISECONDS);
        settings.put("com.sun.jndi.dns.timeout.retries", "2");
        try {
            var names = new InitialDirContext(settings);
            try {
                // the dot ends the name: no search list of the machine is tried
                var found = names.getAttributes(name + ".", new String[] {type}).get(type);
                var values = new ArrayList<String>();
                for (int i = 0; found != null && i < found.size(); i++) {
                    values.add(String.valueOf(found.get(i)));
                }
                return values;
            } finally {
                names.close();
            }
        } catch (NameNotFoundException _) {
            return List.of();
        } catch (NamingException e) {
            throw new Unanswered(name, e);
        }
    }

    /// JNDI separates the strings of one record by blanks, and quotes those that hold a blank or a quotation
    /// mark: the second half of a long DKIM key is not quoted.
    static String joined(String text) {
        var all = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                all.append(text.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || c != ' ') {
                all.append(c);
            }
        }
        return all.toString();
    }
}

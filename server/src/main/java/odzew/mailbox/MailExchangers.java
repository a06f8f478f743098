package odzew.mailbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.function.Function;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/// Looks up a domain's mail exchangers (MX) through the system's name servers; returns none after a few seconds.
public final class MailExchangers implements Function<String, List<String>> {

    private static final String MILLISECONDS = "1200";

    private record Exchanger(int preference, String host) {}

    @Override
    public List<String> apply(String domain) {
        var settings = new Hashtable<String, String>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put("com.sun.jndi.dns.timeout.initial", MILLISECONDS);
        settings.put("com.sun.jndi.dns.timeout.retries", "1");
        try {
            var names = new InitialDirContext(settings);
            try {
                var found = names.getAttributes(domain, new String[] {"MX"}).get("MX");
                var exchangers = new ArrayList<Exchanger>();
                for (int i = 0; found != null && i < found.size(); i++) {
                    String[] parts = String.valueOf(found.get(i)).split(" ", 2);
                    if (parts.length == 2 && parts[0].matches("[0-9]{1,5}")) {
                        exchangers.add(new Exchanger(Integer.parseInt(parts[0]), parts[1]));
                    }
                }
                return exchangers.stream()
                        .sorted(Comparator.comparingInt(Exchanger::preference))
                        .map(Exchanger::host)
                        .toList();
            } finally {
                names.close();
            }
        } catch (NamingException _) {
            return List.of();
        }
    }
}

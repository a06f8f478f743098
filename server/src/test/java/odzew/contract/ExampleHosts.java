package odzew.contract;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import odzew.net.PublicAddresses;
import odzew.webhook.Destinations;
import odzew.webhook.Resolver;

/// The hosts to which the webhooks of the exchanges lead. No name server is asked: one name is public, one is
/// private.
final class ExampleHosts {

    private ExampleHosts() {}

    static Destinations destinations() {
        Resolver resolver = name -> switch (name) {
            case "shop.example.com" -> List.of(InetAddress.ofLiteral("93.184.215.14"));
            case "intranet.example.com" -> List.of(InetAddress.ofLiteral("10.1.2.3"));
            default -> literal(name);
        };
        return new Destinations(resolver, new PublicAddresses(List.of()), Duration.ofSeconds(20));
    }

    private static List<InetAddress> literal(String name) throws UnknownHostException {
        try {
            return List.of(InetAddress.ofLiteral(name));
        } catch (IllegalArgumentException e) {
            throw new UnknownHostException(name);
        }
    }
}

package io.shiftwatch.kit.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which an address into the house is written, and what is said of each. */
class AddressPolicyTest {

    private static final InetAddress PUBLIC = InetAddress.ofLiteral("93.184.216.34");

    private final AddressPolicy policy = new AddressPolicy(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                // IPv4, one of each special network and its edges
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "100.100.100.200",
                "169.254.0.1",
                "169.254.169.254",
                "169.254.170.2",
                "168.63.129.16",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.5",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                // IPv6: loopback, unspecified, link-local, site-local, ULA, multicast, documentation, discard
                "[::1]",
                "[::]",
                "[0:0:0:0:0:0:0:1]",
                "[0000:0000:0000:0000:0000:0000:0000:0001]",
                "[fe80::1]",
                "[febf::1]",
                "[fec0::1]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[fdff::1]",
                "[ff02::1]",
                "[ff0e::1]",
                "[2001:db8::1]",
                "[3fff::1]",
                "[100::1]",
                "[2001:2::1]",
                "[2001:10::1]",
                "[5f00::1]",
                // IPv4 within IPv6: mapped, compatible, translated, NAT64, 6to4, Teredo, ISATAP
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::FFFF:10.0.0.1]",
                "[0:0:0:0:0:ffff:a9fe:a9fe]",
                "[::127.0.0.1]",
                "[::7f00:1]",
                "[::ffff:0:127.0.0.1]",
                "[64:ff9b::127.0.0.1]",
                "[64:ff9b::a9fe:a9fe]",
                "[64:ff9b::10.0.0.1]",
                "[64:ff9b:1::8.8.8.8]",
                "[2002:7f00:1::]",
                "[2002:a00:1::1]",
                "[2001:0:53aa:64c:0:0:80ff:fffe]",
                "[2600:1::5efe:10.0.0.1]",
                "[2600:1::200:5efe:192.168.0.1]"
            })
    void anAddressThatIsNotPublicIsRefused(String host) {
        assertThat(refusal("http://" + host + "/")).isEqualTo("the address is not public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "017700000001",
                "0x7f000001",
                "0X7F000001",
                "0x7f.0x0.0x0.0x1",
                "0177.0.0.1",
                "0177.0000.0000.0001",
                "127.1",
                "127.0.1",
                "10.1",
                "0",
                "0x7f.1",
                "0x7f.0.1",
                "127.0.0.0x1",
                "0251.0376.0251.0376",
                "0xa9.254.0251.254",
                "2852039166",
                "127.000.000.001",
                "127.0.0.01",
                "127.0.0.256",
                "256.1.1.1",
                "1.2.3.4.5",
                "4294967296",
                "08.8.8.8",
                "0x",
                "１２７.1",
                "②①③0706433"
            })
    void aNumberThatIsReadInSeveralWaysIsRefusedWhateverItMeans(String host) {
        assertThat(refusal("http://" + host + "/")).isEqualTo("an IP address is written as four decimal numbers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1.", "１２７.０.０.１", "127。0。0。1", "127．0．0．1", "①②⑦.⓪.⓪.①"})
    void aPlainAddressInOtherCharactersIsJudgedAsWhatItBecomes(String host) {
        assertThat(refusal("http://" + host + "/")).isEqualTo("the address is not public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "localhost.",
                "ⓛocalhost",
                "a.localhost",
                "a.b.localhost.",
                "localhost.localdomain",
                "ip6-localhost",
                "metadata",
                "metadata.google.internal",
                "metadata.google.internal.",
                "instance-data",
                "instance-data.ec2.internal",
                "metadata.tencentyun.com",
                "kubernetes.default.svc",
                "kubernetes.default.svc.cluster.local",
                "printer.local",
                "router.home.arpa",
                "kafka",
                "crm.corp"
            })
    void aNameOfTheHouseIsRefusedBeforeItIsLookedUp(String host) {
        assertThat(refusal("http://" + host + "/")).isEqualTo("the name is one of a private network");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://[fe80::1%25eth0]/ | what stands in brackets is no IPv6 address without a zone",
                "http://[fe80::1%eth0]/ | what stands in brackets is no IPv6 address without a zone",
                "http://[::1%251]/ | what stands in brackets is no IPv6 address without a zone",
                "http://127%2e0%2e0%2e1/ | the address names no host",
                "http://%6c%6f%63%61%6c%68%6f%73%74/ | the address names no host",
                "http://localhost../ | the address names no host",
                "http://a..example/ | the address names no host",
                "http://-a.example/ | the address names no host",
                "http:///path | the address names no host",
                "http:path | the address names no host",
                "/path | only http and https addresses are called",
                "file:///etc/passwd | only http and https addresses are called",
                "ftp://files.example/ | only http and https addresses are called",
                "gopher://old.example/_ | only http and https addresses are called",
                "jar:http://news.example/a.jar!/ | only http and https addresses are called",
                "http://user:word@news.example/ | an address with a user name in it is not called",
                "http://news.example@127.0.0.1/ | an address with a user name in it is not called",
                "http://news.example:25/ | port 25 is none for HTTP",
                "http://news.example:6379/ | port 6379 is none for HTTP",
                "https://news.example:22/ | port 22 is none for HTTP",
                "http://news.example:0/ | port 0 is none for HTTP",
                "http://news.example:65536/ | port 65536 is none for HTTP",
            })
    void whatIsNoPlainAddressOnTheWebIsRefused(String uri, String reason) {
        assertThat(refusal(uri)).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.216.34/",
                "http://8.8.8.8:8080/",
                "http://172.32.0.1/",
                "http://100.128.0.1/",
                "https://[2606:2800:220:1:248:1893:25c8:1946]/",
                "http://[64:ff9b::8.8.8.8]/",
                "http://news.example/",
                "http://NEWS.example./",
                "http://my_host.news.example/",
                "http://münchen.example/ä",
                "http://localhost.news.example/",
                "http://1.2.3.4.example/",
                "http://news.example:/"
            })
    void whatIsPublicIsCalled(String uri) {
        assertThatCode(() -> admit(policy, uri, PUBLIC)).doesNotThrowAnyException();
    }

    @Test
    void aPublicAddressOfThisMachineIsRefused() {
        AddressPolicy at = new AddressPolicy(List.of(), PUBLIC::equals);

        assertThatThrownBy(() -> admit(at, "http://news.example/", PUBLIC))
                .hasMessage("the address is one of this machine");
    }

    /** What is said of it; a name resolves to a public address. */
    private String refusal(String uri) {
        FetchFailure failure = catchThrowableOfType(FetchFailure.class, () -> admit(policy, uri, PUBLIC));
        assertThat(failure).as(uri).isNotNull();
        assertThat(failure.kind()).isEqualTo(FetchFailure.Kind.REFUSED);
        return failure.reason();
    }

    private static void admit(AddressPolicy policy, String uri, InetAddress resolved) throws URISyntaxException {
        Target target = Target.of(new URI(uri));
        policy.admit(target);
        InetAddress literal = target.host().literal();
        policy.admit(target, literal == null ? resolved : literal);
    }
}

package io.shiftwatch.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fri, 03 May 2024 10:20:30 GMT | 2024-05-03T10:20:30Z",
                "Fri, 3 May 2024 10:20 +0800 | 2024-05-03T02:20:00Z",
                "03 May 2024 10:20:30 EST | 2024-05-03T15:20:30Z",
                "Fri, 03 May 24 10:20:30 PDT | 2024-05-03T17:20:30Z",
                "Sun, 06 Nov 94 08:49:37 UT | 1994-11-06T08:49:37Z",
                "Mon, 03 May 2024 10:20:30 Z | 2024-05-03T10:20:30Z",
                "03 May 2024 10:20:30 GMT+1 | 2024-05-03T09:20:30Z",
                "Fri, 03 May 2024 10:20:30 UTC-05:00 | 2024-05-03T15:20:30Z",
                "Fri, 03 May 2024 10:20:30 +0200 (CEST) | 2024-05-03T08:20:30Z",
                "Fri,03 May 2024 10:20:30 +02:00 | 2024-05-03T08:20:30Z",
                "Fri, 03-May-2024 10:20:30 GMT | 2024-05-03T10:20:30Z",
                "Friday, 3 September 2021 10:20 PM | 2021-09-03T22:20:00Z",
                "Fri, 03 Sept 2021 24:00:00 GMT | 2021-09-04T00:00:00Z",
                "Sat, 31 Dec 2016 23:59:60 GMT | 2016-12-31T23:59:59Z",
                "Fri May  3 10:20:30 2024 | 2024-05-03T10:20:30Z",
                "Fri May 3 10:20:30 EDT 2024 | 2024-05-03T14:20:30Z",
                "May 3, 2024 10:20 am | 2024-05-03T10:20:00Z",
                "May 3rd, 2024 | 2024-05-03T00:00:00Z",
                "10:20, 3 May 2024 | 2024-05-03T10:20:00Z",
                "Fri, 3 May 2024 | 2024-05-03T00:00:00Z",
                "Fri, 03 May 2024 10:20:30 Europe/Berlin | 2024-05-03T08:20:30Z",
                "Fri, 03 May 2024 10:20:30 XYZ | 2024-05-03T10:20:30Z",
                "ven., 03 mai 2024 10:20:30 +0200 | 2024-05-03T08:20:30Z",
                "mar, 05 mar 2024 10:20:30 +0100 | 2024-03-05T09:20:30Z",
                "Fr, 3. Mai 2024 10:20:30 MESZ | 2024-05-03T08:20:30Z",
                "Di, 5 Mär 2024 10:20:30 +0100 | 2024-03-05T09:20:30Z",
                "viernes, 3 de mayo de 2024 10:20 | 2024-05-03T10:20:00Z",
                "Пт, 03 май 2024 10:20:30 +0300 | 2024-05-03T07:20:30Z",
                "3 мая 2024 10:20 | 2024-05-03T10:20:00Z"
            })
    void rfc822AndItsManyMisspellings(String written, String at) {
        assertThat(FeedDate.parse(written)).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024 | 2024-01-01T00:00:00Z",
                "2024-05 | 2024-05-01T00:00:00Z",
                "2024-05-03 | 2024-05-03T00:00:00Z",
                "2024-05-03Z | 2024-05-03T00:00:00Z",
                "2024-05-03+08:00 | 2024-05-02T16:00:00Z",
                "2024-05-03T10:20Z | 2024-05-03T10:20:00Z",
                "2024-05-03T10:20:30.123456+08:00 | 2024-05-03T02:20:30.123456Z",
                "2024-05-03T10:20:30+0800 | 2024-05-03T02:20:30Z",
                "2024-05-03t10:20:30z | 2024-05-03T10:20:30Z",
                "2024-05-03T10:20:30 | 2024-05-03T10:20:30Z",
                "2024-05-03 10:20:30 | 2024-05-03T10:20:30Z",
                "2024-05-03 10:20:30 +0800 | 2024-05-03T02:20:30Z",
                "2024-5-3 9:05 | 2024-05-03T09:05:00Z",
                "2024/05/03 10:20:30 | 2024-05-03T10:20:30Z",
                "20240503T102030Z | 2024-05-03T10:20:30Z",
                "20240503 | 2024-05-03T00:00:00Z",
                "2024-05-03T102030Z | 2024-05-03T10:20:30Z",
                "1714731630 | 2024-05-03T10:20:30Z",
                "1714731630000 | 2024-05-03T10:20:30Z"
            })
    void isoDatesOfEveryPrecision(String written, String at) {
        assertThat(FeedDate.parse(written)).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024年5月3日 10:20 | 2024-05-03T10:20:00Z",
                "2024年05月03日10:20:30 | 2024-05-03T10:20:30Z",
                "２０２４年５月３日　１０：２０ | 2024-05-03T10:20:00Z",
                "2024年5月3日 星期五 下午3:20 | 2024-05-03T15:20:00Z",
                "2024年5月3日 上午12时05分 | 2024-05-03T00:05:00Z",
                "2024年5月3日 | 2024-05-03T00:00:00Z",
                "2024年5月 | 2024-05-01T00:00:00Z",
                "2024年5月3日10时20分30秒 | 2024-05-03T10:20:30Z",
                "2024년 5월 3일 오후 3:20 | 2024-05-03T15:20:00Z"
            })
    void chineseAndItsNeighbours(String written, String at) {
        assertThat(FeedDate.parse(written)).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "03.05.2024 10:20 | 2024-05-03T10:20:00Z",
                "13/05/2024 10:20 | 2024-05-13T10:20:00Z",
                "05/13/2024 10:20 | 2024-05-13T10:20:00Z",
                "5/3/2024 1:20:30 PM | 2024-05-03T13:20:30Z"
            })
    void numbersWhoseOrderIsCertain(String written, String at) {
        assertThat(FeedDate.parse(written)).isEqualTo(Instant.parse(at));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2 hours ago",
                "03/05/2024 10:20",
                "0000-00-00 00:00:00",
                "Thu, 31 Feb 2024 10:20:30 GMT",
                "2024-13-01",
                "2024-05-03 25:61",
                "Fri, 03 Foo 2024 10:20:30 GMT",
                "12345",
                "{{ pubDate }}",
                "2024年13月3日",
                "Invalid Date"
            })
    void whatCannotBeReadIsNotGuessed(String written) {
        assertThat(FeedDate.parse(written)).isNull();
    }
}

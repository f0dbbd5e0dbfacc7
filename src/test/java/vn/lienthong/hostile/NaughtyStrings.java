package vn.lienthong.hostile;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Texts that have hurt programs: each of its kind, made here; a part of them carries {@link #MARK}. */
public final class NaughtyStrings {

  /** Stands in what is sent; nothing the hub logs or counts may contain it. */
  public static final String MARK = "qxjvkhz";

  private static final List<String> WORDS = List.of("", " ", "null", "NULL", "(null)", "nil", "None", "undefined",
      "true", "false", "TRUE", "yes", "on", "NaN", "Infinity", "-Infinity", "INF", "hasOwnProperty", "__proto__",
      "constructor", "then", "CON", "PRN", "AUX", "COM1", "\\", "\\\\", "/", "//", ".", "..", "-", "--", "*", "?",
      "%", "%%", "%s%n%x", "%n%n%n%n", "{}", "{0}", "[]", "[[]]", "\"", "'", "''", "`", "``", "~", "#", "$", "&", "|",
      ";", "<", ">", "<>", "=", "+", ",", ":", "!", "@", "^", "_", "class", "select", "Scunthorpe", "N/A", "Null");

  private static final List<String> NUMBERS = List.of("0", "-0", "1", "-1", "00", "01", "0x0", "0xffffffff", "1e3",
      "1E400", "-1e-400", "1.0", "1.", ".1", "1/0", "0/0", "1,000.00", "1.000,00", "1_000", "1 000", "2147483647",
      "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
      "999999999999999999999999999999", "0.0000000000000000000000001", "1e1e1", "0b1", "0o7", "1d", "1f", "1L", "١٢٣",
      "１２３", "①", "½", "1\u00a0000", "2026-02-30", "0000-00-00", "9999-12-31T23:59:59.999999999Z",
      "-999999999-01-01T00:00:00Z", "+294277-01-01T00:00:00Z", "2026-01-05T08:30:60+07:00", "2026-01-05T24:00:00Z",
      "2026-01-05T08:30:00+99:99", "T", "P1Y", "00:00", "099190000017\u0000", "0991900000171");

  private static final List<String> LETTERS = List.of("ÅÍÎÏ˝ÓÔ\uf8ffÒÚÆ☃", "Œ„´‰ˇÁ¨ˆØ∏”’", "ЁЂЃЄ", "٠١٢٣٤", "田中さん",
      "찦차를", "表ポあA鷗ŒéＢ逍Üßªąñ丂㐀𠀀", "𝐓𝐡𝐞", "😍", "👾🙇💁", "👨‍👩‍👧‍👦", "🇻🇳🇻", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "ﬁﬂ", "ǅ", "ß", "ẞ", "İı",
      "ſ", "K", "Ω", "ﷺ", "﷽", "ثم نفس", "בְּרֵאשִׁית", "\u202etset\u202c", "\u202dtest\u202c",
      "\u2066a\u2067b\u2069", "\u200fa\u200e", "\u200b", "\u200c\u200d", "\ufeff", "\ufffe", "\uffff", "\u2028",
      "\u2029", "\u0085", "\u00a0", "\u3000", "\u2003", "\u180e", "\u00ad", "\u0300", "\u0301\u0302", "e\u0301",
      "\u0000", "\u0001\u0002\u0003", "\u0007\b\f\u000b", "\u001b[31m", "\u007f", "\u0080\u009f", "\ud800", "\udfff",
      "\udc00\ud800", "a\ud83d", "\ud83d\ud83d", "\udbff\udfff", "\ue000", "\ufdd0", "\ufff9\ufffa\ufffb", "\ufffd",
      "\t", "\n", "\r", "\r\n", "\n\n", "a\tb\nc", "ĐINH\u00a0VĂN", "Nguyễn",
      Normalizer.normalize("Nguyễn Thị Mẫu Đặng Hữu Ưởng", Normalizer.Form.NFD), "Nguye\u0302\u0303n", "Nguyê\u0303n",
      "NGUYỄN THỊ MẪU\u200b", "a" + "\u0323\u0302".repeat(200), "ở ờ ợ ỡ Ở", "đĐðÐ", "T̫̺̳o̬̜ ̲̥", "\u0e33\u0e33",
      "ﾠ", "ㅤ");

  private static final List<String> INJECTED = List.of("' or 1=1--", "'; drop table event;--",
      "1); select pg_sleep(9)--", "\\' or \\'", "$$;select 1;$$", "%' escape '\\", "a'||'b", "{\"$gt\":\"\"}", "`id`",
      "$(id)", "; id", "| id", "&& id", "|| sleep 9 #", "\n/bin/id\n", "() { :;}; id", "--version", "-rf",
      "<script>alert(1)</script>", "\"><img src=x onerror=x>", "javascript:alert(1)", "</title><svg/onload=x>",
      "&lt;b&gt;", "&#x3c;", "<!--", "-->", "]]>", "<![CDATA[x]]>",
      "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
      "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>",
      "<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"/>", "</soapenv:Body></soapenv:Envelope>",
      "${jndi:ldap://127.0.0.1:1/a}", "${${lower:j}ndi:dns://x}", "${env:PATH}", "${sys:user.home}",
      "${hub.keys.dir}", "{{7*7}}", "{7*7}", "#{7*7}", "${7*7}", "<%= 7*7 %>", "{inject:keys}", "{#include a}",
      "${body}", "${simple:7}", "$simple{bodyAs(String)}", "{{hub.partner.dvcqg.password}}", "[[7*7]]",
      "../../../etc/passwd", "..\\..\\windows\\win.ini", "%2e%2e%2fetc%2fpasswd", "..%c0%af..", "file:///etc/passwd",
      "http://169.254.169.254/latest/meta-data", "http://127.0.0.1:1/", "http://[::1]/", "gopher://x",
      "jar:file:/a!/b", "a\r\nX-Injected: yes", "a\nSet-Cookie: a=b", "a%0d%0ab", "=1+1", "=cmd|' /C calc'!A0",
      "@SUM(1)", "+1", "-1+1", "\"a\",\"b\"\n", "(&(uid=*))", "*)(uid=*", "a\0b.pdf", "a.pdf\0.exe",
      "rO0ABXNyABFqYXZhLnV0aWw", "!!java.lang.Object", "@type", "{\"@class\":\"java.lang.Runtime\"}", "urn:x",
      "data:text/html,x", "(a+)+$", "^(([a-z])+.)+[A-Z]+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "[", "(",
      "(?", "\\p", "\\E", "{1,99999}");

  private NaughtyStrings() {}

  /** All of them: as they are, and again with the mark behind; the long ones last. */
  public static List<String> all() {
    List<String> all = new ArrayList<>();
    for (List<String> kind : List.of(WORDS, NUMBERS, LETTERS, INJECTED)) {
      kind.forEach(text -> {
        all.add(text);
        all.add(text + MARK);
      });
      kind.stream().filter(text -> text.length() < 4).forEach(text -> all.add(MARK + text + MARK));
    }
    for (int length : new int[] {33, 65, 129, 256, 1_001, 4_001, 20_000}) {
      all.add(MARK + "a".repeat(length));
      all.add(MARK + "\u1ec5".repeat(length));
    }
    all.add(MARK + "\ud83d\ude0d".repeat(3_000));
    all.add(MARK + "\u202e".repeat(1_000));
    all.add(MARK + "a\n".repeat(3_000));
    return all;
  }
}

package vn.lienthong.files.store;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The same in a bucket {@code files} of a server that speaks S3, which the hub's tests do not bring:
 * {@code mvn -o test -Dtest=S3StoreTest -Dtest.s3.url=http://127.0.0.1:4568 -Dtest.s3.access=S3RVER -Dtest.s3.secret=S3RVER}.
 */
@EnabledIfSystemProperty(named = "test.s3.url", matches = "http.*",
    disabledReason = "no server that speaks S3 was named: -Dtest.s3.url")
class S3StoreTest extends StoreTest {

  @Override
  FileStore store() {
    return new S3Store(System.getProperty("test.s3.url"), "us-east-1", System.getProperty("test.s3.access"),
        System.getProperty("test.s3.secret"), "files");
  }
}

/** The four files of Fashion-MNIST: names, sizes, checksums, and where they are published. */

/** One published file. */
export interface PublishedFile {
  name: string;
  /** Bytes of the published file. */
  size: number;
  /** As the data set's README publishes it. */
  md5: string;
  /** Computed from the file whose MD5 is the published one. */
  sha256: string;
  /** SHA-256 of the uncompressed IDX file, the same for every way it is packed. */
  contentSha256: string;
  /** Shape of the IDX array inside. */
  shape: number[];
  /** The time (seconds since 1970) in the published file's gzip header, which Debian's package replaces. */
  gzipTime: number;
}

/** Zalando's publication, as named in https://github.com/zalandoresearch/fashion-mnist; every download is checked by SHA-256. */
export const FASHION_MNIST_URL = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";

/** Where Debian's package `dataset-fashion-mnist` puts the files. */
export const FASHION_MNIST_DEBIAN = "/usr/share/datasets/fashion-mnist";

export const FASHION_MNIST_CLASSES = [
  "T-shirt/top",
  "Trouser",
  "Pullover",
  "Dress",
  "Coat",
  "Sandal",
  "Shirt",
  "Sneaker",
  "Bag",
  "Ankle boot",
];

export const FASHION_MNIST_FILES = {
  trainImages: {
    name: "train-images-idx3-ubyte.gz",
    size: 26_421_880,
    md5: "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
    sha256: "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
    contentSha256: "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
    shape: [60_000, 28, 28],
    gzipTime: 1_504_176_606,
  },
  trainLabels: {
    name: "train-labels-idx1-ubyte.gz",
    size: 29_515,
    md5: "25c81989df183df01b3e8a0aad5dffbe",
    sha256: "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
    contentSha256: "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
    shape: [60_000],
    gzipTime: 1_504_176_606,
  },
  testImages: {
    name: "t10k-images-idx3-ubyte.gz",
    size: 4_422_102,
    md5: "bef4ecab320f06d8554ea6380940ec79",
    sha256: "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
    contentSha256: "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
    shape: [10_000, 28, 28],
    gzipTime: 1_504_176_627,
  },
  testLabels: {
    name: "t10k-labels-idx1-ubyte.gz",
    size: 5_148,
    md5: "bb300cfdad3c16e7a12a480ee83cd310",
    sha256: "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
    contentSha256: "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
    shape: [10_000],
    gzipTime: 1_504_176_627,
  },
} satisfies Record<string, PublishedFile>;

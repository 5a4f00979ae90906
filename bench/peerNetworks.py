"""Networks of the peer, PyTorch from Python, with the keys that ours have."""

from torch import nn
from torch.nn import functional as F


class Block(nn.Module):
    def __init__(self, c_in, c_out, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(c_out)
        self.conv2 = nn.Conv2d(c_out, c_out, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(c_out)
        self.downsample = None
        if stride != 1 or c_in != c_out:
            self.downsample = nn.Sequential(nn.Conv2d(c_in, c_out, 1, stride, bias=False), nn.BatchNorm2d(c_out))

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        return F.relu(y + (x if self.downsample is None else self.downsample(x)))


def stage(c_in, c_out, stride):
    return nn.Sequential(Block(c_in, c_out, stride), Block(c_out, c_out, 1), Block(c_out, c_out, 1))


class ResNet20(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        self.layer1 = stage(16, 16, 1)
        self.layer2 = stage(16, 32, 2)
        self.layer3 = stage(32, 64, 2)
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(64, 10)

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        x = self.layer3(self.layer2(self.layer1(x)))
        return self.fc(self.avgpool(x).flatten(1))


class LstmClassifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(128, 256, num_layers=2, batch_first=True)
        self.fc = nn.Linear(256, 10)

    def forward(self, x):
        return self.fc(self.lstm(x)[0][:, -1])


class TransformerClassifier(nn.Module):
    def __init__(self):
        super().__init__()
        layer = nn.TransformerEncoderLayer(256, 8, dim_feedforward=1024, dropout=0, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, 6)
        self.fc = nn.Linear(256, 10)

    def forward(self, x):
        return self.fc(self.encoder(x).mean(1))


def resnet50():
    from torchvision.models import resnet50 as torchvisions

    return torchvisions()


def resnet18_cifar():
    from torchvision.models import resnet18

    net = resnet18(num_classes=10)
    net.conv1 = nn.Conv2d(3, 64, 3, padding=1, bias=False)
    net.maxpool = nn.Identity()
    return net


def densenet100():
    from torchvision.models import DenseNet

    net = DenseNet(12, (16, 16, 16), 24, num_classes=10)
    net.features.conv0 = nn.Conv2d(3, 24, 3, padding=1, bias=False)
    for name in ("norm0", "relu0", "pool0"):
        delattr(net.features, name)
    return net


def mobilenetv4_small():
    import timm

    return timm.create_model("mobilenetv4_conv_small", num_classes=10)


# By name: what makes the network, and the learning rate.
NETWORKS = {
    "resnet20": (ResNet20, 0.1),
    "resnet50": (resnet50, 0.0001),
    "lstm": (LstmClassifier, 0.1),
    "resnet18Cifar": (resnet18_cifar, 0.001),
    "densenet100": (densenet100, 0.001),
    "mobilenetv4Small": (mobilenetv4_small, 0.001),
    "transformer": (TransformerClassifier, 0.01),
}

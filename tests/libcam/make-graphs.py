#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Write data/graphs: torchvision's networks as ONNX files, with fewer channels so that they are small, and
PyTorch's results for them. Needs Debian's python3-torch and python3-torchvision."""

import copy
import pathlib
import sys

import torch
from torch import nn
from torchvision import models
from torchvision.models import densenet, mnasnet, resnet, shufflenetv2

OUT = pathlib.Path(__file__).parent / "data" / "graphs"
CLASSES = 10


def narrow(model, factor):
    """Divide all numbers of channels by a factor, except the picture's and the classes'."""

    def channels(n):
        return n if n in (3, CLASSES) else max(1, n // factor)

    for parent in list(model.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, nn.Conv2d):
                n_in, n_out = channels(child.in_channels), channels(child.out_channels)
                if child.groups == child.in_channels and child.groups > 1:
                    groups = n_in
                else:
                    groups = max(1, child.groups // factor)
                    while n_in % groups or n_out % groups:
                        groups -= 1
                new = nn.Conv2d(n_in, n_out, child.kernel_size, child.stride, child.padding,
                                child.dilation, groups, child.bias is not None)
            elif isinstance(child, nn.BatchNorm2d):
                new = nn.BatchNorm2d(channels(child.num_features), eps=child.eps)
            elif isinstance(child, nn.Linear):
                new = nn.Linear(channels(child.in_features), channels(child.out_features))
            elif isinstance(child, nn.LayerNorm):
                new = type(child)(channels(child.normalized_shape[0]), eps=child.eps)
            else:
                continue
            setattr(parent, name, new)
        if hasattr(parent, "layer_scale"):
            n = channels(parent.layer_scale.shape[0])
            parent.layer_scale = nn.Parameter(0.3 * torch.randn(n, 1, 1))
    return model


def settle(model, size):
    """Set statistics and factors as after training, and make no operator work in place."""
    for module in model.modules():
        if hasattr(module, "inplace"):
            module.inplace = False
        if isinstance(module, nn.Dropout):
            module.p = 0.0
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.6, 1.4)
            nn.init.uniform_(module.bias, -0.3, 0.3)
            module.momentum = 0.5
    model.train()
    with torch.no_grad():
        for _ in range(4):
            model(torch.randn(8, 3, *size))
    return model.eval()


def made_image(side):
    """Return an image by a formula, which the test computes, too, instead of reading a file."""
    state, values = 1, []
    for _ in range(3 * side * side):
        state = (1664525 * state + 1013904223) % 2 ** 32
        values.append((state >> 8) / 2.0 ** 22 - 2.0)
    return torch.tensor(values).reshape(1, 3, side, side)


def add(name, model, early, last, linear=None, size=(64, 64), opset=13, relu=False, image=None,
        state=False, **export):
    torch.manual_seed(len(name))
    model = settle(model, size)
    kept = {}

    def keep(key):
        def hook(module, inputs, output):
            kept[key] = output
            output.retain_grad()
        return hook

    modules = dict(model.named_modules())
    hooks = [modules[early].register_forward_hook(keep("early")),
             modules[last].register_forward_hook(keep("last"))]
    is_made = image is not None
    image = torch.randn(1, 3, *size) if image is None else image
    logits = model(image)
    target = int(logits.argmax())
    logits[0, target].backward()
    expected = {"image": image[0], "logits": logits[0].detach(), "class": torch.tensor([float(target)])}
    for key in ("early", "last"):
        maps, gradient = kept[key].detach()[0], kept[key].grad[0]
        expected[key + ".maps"] = maps
        expected[key + ".grad-cam"] = (gradient.mean((1, 2))[:, None, None] * maps).sum(0)
        expected[key + ".alpha"] = gradient.mean((1, 2))
    if linear is not None:
        maps = kept["last"].detach()[0]
        weight = modules[linear].weight.detach().reshape(CLASSES, -1)
        maps = torch.relu(maps) if relu else maps
        expected["cam"] = (weight[target][:, None, None] * maps).sum(0)
    for hook in hooks:
        hook.remove()
    if is_made:
        del expected["image"]
    if state:
        torch.save(model.state_dict(), OUT / f"{name}.pth")
        print(name, (OUT / f"{name}.pth").stat().st_size // 1024, "KB of weights")
    torch.save({k: v.clone().contiguous() for k, v in expected.items()}, OUT / f"{name}.expected.pth")
    if opset is None:
        return
    torch.onnx.export(model, image, str(OUT / f"{name}.onnx"), opset_version=opset, **export)
    print(name, (OUT / f"{name}.onnx").stat().st_size // 1024, "KB")


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    torch.manual_seed(13)
    unfolded = dict(training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False)
    batch = dict(input_names=["image"], dynamic_axes={"image": {0: "n"}})
    any_size = dict(input_names=["image"], dynamic_axes={"image": {0: "n", 2: "h", 3: "w"}})

    def small(function, factor, **kwargs):
        return narrow(function(num_classes=CLASSES, **kwargs), factor)

    resnet18 = small(models.resnet18, 16)
    add("resnet18", resnet18, "layer1", "layer4", "fc", opset=11, state=True)
    add("resnet18-17", copy.deepcopy(resnet18), "layer2", "layer4", "fc", size=(64, 80), opset=17, **any_size)
    add("resnet18-unfolded", copy.deepcopy(resnet18), "layer1.0.conv1", "layer4.1.bn2", opset=13, **unfolded)
    add("resnet50", narrow(resnet.ResNet(resnet.Bottleneck, [1, 2, 1, 1], CLASSES), 16),
        "layer2", "layer4", "fc", state=True)
    add("resnext50", narrow(resnet.ResNet(resnet.Bottleneck, [1, 1, 1, 1], CLASSES, groups=32, width_per_group=4), 16),
        "layer1", "layer4", "fc", state=True)
    add("mobilenet_v2", small(models.mobilenet_v2, 8), "features.4", "features.18", "classifier.1", opset=11, state=True)
    add("mobilenet_v3_small", small(models.mobilenet_v3_small, 8), "features.3", "features.12", opset=17, state=True)
    add("efficientnet_b0", small(models.efficientnet_b0, 8), "features.2", "features.8", "classifier.1", opset=17, state=True)
    add("regnet_y_400mf", small(models.regnet_y_400mf, 12), "trunk_output.block2", "trunk_output", "fc", state=True)
    add("densenet", densenet.DenseNet(4, (2, 3, 2, 2), 8, num_classes=CLASSES),
        "features.denseblock2", "features", "classifier", relu=True, state=True)
    add("squeezenet1_1", small(models.squeezenet1_1, 8), "features.3", "features", "classifier.1", size=(65, 67), state=True)
    add("googlenet", small(models.googlenet, 8, aux_logits=False, transform_input=True, init_weights=False),
        "inception3a", "inception5b", "fc", opset=13, **batch, state=True)
    add("inception_v3", small(models.inception_v3, 16, aux_logits=False, init_weights=False),
        "Mixed_5b", "Mixed_7c", "fc", size=(107, 107))
    add("shufflenet_v2", shufflenetv2.ShuffleNetV2([1, 2, 1], [8, 16, 32, 48, 64], CLASSES),
        "stage2", "conv5", "fc", opset=13, **any_size, state=True)
    add("mnasnet", small(models.mnasnet1_0, 8), "layers.8", "layers", "classifier.1", opset=11, state=True)
    add("convnext_tiny", small(models.convnext_tiny, 24), "features.1", "features.7", opset=17, state=True)
    add("convnext_tiny-13", small(models.convnext_tiny, 24), "features.3", "features.7", opset=13)
    for name, factor, pixels, opset in (("vgg11_bn", 32, 2, 13), ("alexnet", 32, 3, 11)):
        # The head is made for 224 × 224 pixels, so a narrow one takes smaller pictures.
        model = small(getattr(models, name), factor)
        channels = [m for m in model.features if isinstance(m, nn.Conv2d)][-1].out_channels
        first = [m for m in model.classifier if isinstance(m, nn.Linear)][0]
        model.avgpool = nn.AdaptiveAvgPool2d(pixels)
        model.classifier[list(model.classifier).index(first)] = nn.Linear(
            channels * pixels * pixels, first.out_features)
        add(name, model, "features.5", "features", size=(127, 127) if pixels == 3 else (64, 64), opset=opset)
    # Their recipes are for 224 × 224 pixels, so these have heads of the usual shape.
    for name, factor, early in (("vgg11", 32, "features.13"), ("vgg13_bn", 32, "features.19"), ("alexnet-224", 16, "features.5")):
        model = small(getattr(models, name.split("-")[0]), factor)
        channels = [m for m in model.features if isinstance(m, nn.Conv2d)][-1].out_channels
        index = [i for i, m in enumerate(model.classifier) if isinstance(m, nn.Linear)][0]
        model.classifier[index] = nn.Linear(channels * model.avgpool.output_size[0] ** 2, 16)
        second = [m for m in model.classifier if isinstance(m, nn.Linear)][1]
        model.classifier[list(model.classifier).index(second)] = nn.Linear(16, second.out_features)
        for module in model.modules():
            if isinstance(module, (nn.Conv2d, nn.Linear)):
                nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
        add(name, model, early, "features", size=(224, 224), opset=None, state=True, image=made_image(224))


if __name__ == "__main__":
    sys.exit(main())

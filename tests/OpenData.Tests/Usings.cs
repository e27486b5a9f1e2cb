global using Hub.Noise;
global using Hub.OpenData;
